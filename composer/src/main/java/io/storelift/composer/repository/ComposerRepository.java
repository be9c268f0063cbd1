package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.repository.RepositoryRoot.Listed;
import io.storelift.composer.repository.RepositoryRoot.Mirror;
import io.storelift.composer.transport.Addresses;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.version.Stability;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A repository as Packagist, Satis or repo.magento.com serve it, by version 2 of the protocol (a file for each name), by
 * version 1 (files named by checksums), or with everything in packages.json and what it includes.
 *
 * <p>What was fetched once stays for the life of the object, parsed; several resolutions, also at the same time, may share it.
 * Files are fetched in parallel; the order of answers is that of the questions.
 *
 * <p>Source: Composer: ComposerRepository.
 */
public final class ComposerRepository implements PackageRepository {
    private static final Pattern SERVER = Pattern.compile("^[^:]+://[^/]*");
    private static final Pattern PACKAGIST =
            Pattern.compile("^(https?)://packagist\\.org/?$", Pattern.CASE_INSENSITIVE);
    private static final String DEV = "~dev";
    private static final String ROOT = "__root__";
    private static final int NESTED_INCLUDES = 10;

    private final String url;
    private final String repositoryName;
    private final String baseUrl;
    private final ObjectNode options;
    private final RepositoryContext context;
    private final MetadataReader reader;
    private final RepositoryFiles files;
    private final Advisories advisories;
    private final boolean filterAllowed;
    private final Set<String> filterSkipped;
    private final Map<String, CompletableFuture<MetadataFile>> byFileName = new ConcurrentHashMap<>();
    private @Nullable RepositoryRoot root;
    private @Nullable PackageListRepository whole;
    private @Nullable Map<String, String> providerListing;

    /**
     * Reads nothing yet.
     *
     * @param config the repository's entry in composer.json: {@code url} and perhaps {@code options}, {@code filter}
     */
    public ComposerRepository(ObjectNode config, RepositoryContext context) {
        this.context = context;
        this.url = normalized(config.path("url").asString(""));
        this.repositoryName = "composer repo (" + Addresses.withoutSecrets(url) + ")";
        this.baseUrl = stripSlashes(url.replaceFirst("(?:/[^/\\\\]+\\.json)?(?:[?#].*)?$", ""));
        this.options = config.path("options") instanceof ObjectNode given ? given : config.objectNode();
        this.reader = new MetadataReader(context.assembler(), repositoryName());
        this.files = new RepositoryFiles(context, reader, url, headers(options));
        this.advisories = new Advisories(context.assembler().constraints());
        JsonNode filter = config.path("filter");
        this.filterAllowed = !filter.isBoolean() || filter.booleanValue();
        this.filterSkipped = filter.properties().stream()
                .filter(entry -> !entry.getValue().asBoolean(true))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String normalized(String given) {
        String stripped = stripSlashes(given.matches("[\\w.]+\\??://.*") ? given : "http://" + given);
        String secure = stripped.startsWith("https?") ? "https" + stripped.substring("https?".length()) : stripped;
        Matcher packagist = PACKAGIST.matcher(secure);
        return packagist.matches() ? packagist.group(1) + "://repo.packagist.org" : secure;
    }

    private static String stripSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    private List<String> headers(ObjectNode given) {
        for (String key : given.propertyNames()) {
            if (!key.equals("http") && !given.path(key).isEmpty()) {
                throw new RepositoryException(
                        Kind.UNSUPPORTED, repositoryName() + " has options that only Composer itself knows: " + key);
            }
        }
        JsonNode header = given.path("http").path("header");
        if (header.isString()) {
            return List.of(header.asString().trim().split("\\s*\\r?\\n\\s*"));
        }
        return header.valueStream().map(line -> line.asString("")).toList();
    }

    @Override
    public String repositoryName() {
        return repositoryName;
    }

    private String rootUrl() {
        String path = SERVER.matcher(url).replaceFirst("").replaceFirst("[?#].*$", "");
        return path.contains(".json") ? url : url + "/packages.json";
    }

    private synchronized RepositoryRoot root() {
        if (root == null) {
            @Nullable MetadataFile file = files.revalidated(rootUrl(), "packages.json", false);
            if (file == null) {
                throw new RepositoryException(
                        Kind.NOT_FOUND, Addresses.withoutSecrets(rootUrl()) + " doesn't exist (HTTP 404)");
            }
            root = RepositoryRoot.of(file, repositoryName(), this::canonical);
        }
        return root;
    }

    private String canonical(String given) {
        if (!given.startsWith("/")) {
            return given;
        }
        Matcher server = SERVER.matcher(url);
        return server.find() ? server.group() + given : url;
    }

    @Override
    public Loaded load(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded) {
        RepositoryRoot known = root();
        if (known.isWhole()) {
            return whole().load(names, stabilities, alreadyLoaded);
        }
        if (known.hasProviders()) {
            prefetch(names.keySet(), stabilities);
        }
        Set<String> found = new LinkedHashSet<>();
        Set<ComposerPackage> packages = new LinkedHashSet<>();
        Map<String, @Nullable Constraint> asked = new LinkedHashMap<>();
        names.forEach((name, constraint) -> {
            if (known.hasProviders() || known.inline().containsKey(name)) {
                List<ComposerPackage> candidates =
                        candidates(name, stabilities, alreadyLoaded.getOrDefault(name, Set.of()));
                if (!candidates.isEmpty()) {
                    found.add(name);
                    packages.addAll(matching(candidates, constraint));
                }
            } else if (isAsked(known, name)) {
                asked.put(name, constraint);
            }
        });
        if (!asked.isEmpty()) {
            loadFiles(asked, stabilities, alreadyLoaded, found, packages);
        }
        return new Loaded(found, List.copyOf(packages));
    }

    private boolean isAsked(RepositoryRoot known, String name) {
        if (!known.mayHave(name) || PlatformNames.isPlatform(name) || name.equals(ROOT)) {
            return false;
        }
        NameGuard.refuseHostile(name, repositoryName());
        return NameGuard.isAskable(name);
    }

    /** Version 2: a file for each name, and another one for its development versions. */
    private void loadFiles(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded,
            Set<String> found,
            Set<ComposerPackage> packages) {
        List<String> wanted = new ArrayList<>(names.keySet());
        for (String name : names.keySet()) {
            if (stabilities.accepts(name, Stability.DEV)) {
                wanted.add(name + DEV);
            }
        }
        wanted.forEach(this::begin);
        // Composer has what it fetched before at once, and appends it before what is on its way; from files it reads in
        // turn.
        boolean inTurn = url.startsWith("file:");
        for (int pass = inTurn ? 1 : 0; pass < 2; pass++) {
            for (String fileName : wanted) {
                String name =
                        fileName.endsWith(DEV) ? fileName.substring(0, fileName.length() - DEV.length()) : fileName;
                if (inTurn || alreadyLoaded.containsKey(name) == (pass == 0)) {
                    loadFile(
                            fileName,
                            name,
                            names.get(name),
                            stabilities,
                            alreadyLoaded.getOrDefault(name, Set.of()),
                            found,
                            packages);
                }
            }
        }
    }

    private void loadFile(
            String fileName,
            String name,
            @Nullable Constraint constraint,
            StabilityFilter stabilities,
            Set<String> loaded,
            Set<String> found,
            Set<ComposerPackage> packages) {
        MetadataFile file = await(start(fileName));
        @Nullable List<VersionRecord> versions = file.packages().get(name);
        if (versions == null) {
            return;
        }
        found.add(name);
        for (VersionRecord version : versions) {
            if (!loaded.contains(version.version.text()) && isAcceptable(version, name, constraint, stabilities)) {
                ComposerPackage built = packageOf(file, version, versions);
                packages.add(built);
                packages.add(built.base());
            }
        }
    }

    /** Whether the version or its alias is stable enough and matches; one and the same must do both. */
    private static boolean isAcceptable(
            VersionRecord version, String name, @Nullable Constraint constraint, StabilityFilter stabilities) {
        if (stabilities.accepts(name, version.stability)
                && (constraint == null || constraint.matches(version.version))) {
            return true;
        }
        return version.alias != null
                && version.aliasStability != null
                && stabilities.accepts(name, version.aliasStability)
                && (constraint == null || constraint.matches(version.alias));
    }

    /** Failures show when somebody waits for the file. */
    private void begin(String fileName) {
        if (start(fileName).isCancelled()) {
            throw new IllegalStateException("nobody cancels " + fileName);
        }
    }

    private CompletableFuture<MetadataFile> start(String fileName) {
        CompletableFuture<MetadataFile> started = byFileName.get(fileName);
        if (started != null) {
            return started;
        }
        CompletableFuture<MetadataFile> mine = new CompletableFuture<>();
        started = byFileName.putIfAbsent(fileName, mine);
        if (started != null) {
            return started;
        }
        Thread.startVirtualThread(() -> {
            try {
                mine.complete(fetch(fileName));
            } catch (RuntimeException | Error e) {
                // Whoever asks next tries again.
                byFileName.remove(fileName, mine);
                mine.completeExceptionally(e);
            }
        });
        return mine;
    }

    private MetadataFile fetch(String fileName) {
        @Nullable String metadataUrl = root().metadataUrl();
        if (metadataUrl == null) {
            return fetchProvider(fileName, root());
        }
        String name = fileName.endsWith(DEV) ? fileName.substring(0, fileName.length() - DEV.length()) : fileName;
        @Nullable
        MetadataFile file = files.revalidated(
                metadataUrl.replace("%package%", fileName), "provider-" + fileName.replace('/', '~') + ".json", true);
        if (file == null) {
            return MetadataFile.empty();
        }
        for (VersionRecord version : file.packages().getOrDefault(name, List.of())) {
            if (!version.name.equals(name)) {
                throw new RepositoryException(
                        Kind.INVALID, repositoryName() + " lists " + version.name + " as a version of " + name);
            }
        }
        return file;
    }

    private static MetadataFile await(CompletableFuture<MetadataFile> coming) {
        try {
            return coming.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RepositoryException cause) {
                throw new RepositoryException(cause.kind(), String.valueOf(cause.getMessage()), cause);
            }
            throw e;
        }
    }

    private ComposerPackage packageOf(MetadataFile file, VersionRecord version, List<VersionRecord> siblings) {
        ComposerPackage existing = version.built;
        if (existing != null) {
            return existing;
        }
        try {
            return file.packageOf(version, siblings, context.assembler(), this, this::finished);
        } catch (InvalidPackageException e) {
            throw reader.invalid("the metadata of " + version.name, e);
        }
    }

    /** What a repository says about all its packages. */
    private ObjectNode finished(ObjectNode details) {
        RepositoryRoot known = root();
        if (known.notifyUrl() != null && !PhpArrays.isSet(details, "notification-url")) {
            details.put("notification-url", known.notifyUrl());
        }
        if (details.path("dist") instanceof ObjectNode dist
                && !known.distMirrors().isEmpty()) {
            ArrayNode mirrors = dist.putArray("mirrors");
            known.distMirrors().forEach(mirror -> add(mirrors, mirror));
        }
        if (details.path("source") instanceof ObjectNode source) {
            String key = source.path("type").asString("") + "-url";
            List<JsonNode> mirrors = known.sourceMirrors().stream()
                    .filter(mirror -> mirror.path(key).isString())
                    .toList();
            if (!mirrors.isEmpty()) {
                ArrayNode list = source.putArray("mirrors");
                mirrors.forEach(mirror -> add(
                        list,
                        new Mirror(
                                mirror.path(key).asString(),
                                mirror.path("preferred").asBoolean(false))));
            }
        }
        if (!options.isEmpty() && isServedHere(details, known)) {
            details.set("transport-options", options.deepCopy());
        }
        return details;
    }

    private static void add(ArrayNode mirrors, Mirror mirror) {
        mirrors.addObject().put("url", mirror.url()).put("preferred", mirror.preferred());
    }

    private boolean isServedHere(ObjectNode details, RepositoryRoot known) {
        String dist = details.path("dist").path("url").asString("");
        return !dist.isEmpty()
                && (dist.startsWith(baseUrl)
                        || known.distMirrors().stream()
                                .anyMatch(mirror -> mirror.url().startsWith(baseUrl)));
    }

    /** Version 1 and packages in the root file. Source: Composer: ComposerRepository::whatProvides. */
    private List<ComposerPackage> candidates(String name, StabilityFilter stabilities, Set<String> loaded) {
        List<ComposerPackage> candidates = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        MetadataFile file = root().file();
        @Nullable List<Listed> inline = root().inline().get(name);
        if (inline == null) {
            if (PlatformNames.isPlatform(name) || name.equals(ROOT)) {
                return candidates;
            }
            NameGuard.refuseHostile(name, repositoryName());
            file = NameGuard.isAskable(name) ? await(start(name)) : MetadataFile.empty();
            inline = new ArrayList<>();
            for (List<VersionRecord> versions : file.packages().values()) {
                for (VersionRecord version : versions) {
                    inline.add(new Listed(version, versions));
                }
            }
        }
        for (Listed listed : inline) {
            VersionRecord version = listed.version();
            if (version.name.equals(name)
                    && !loaded.contains(version.version.text())
                    && isAcceptable(version, name, null, stabilities)
                    && (version.uid.startsWith("#") || seen.add(version.uid))) {
                ComposerPackage built = packageOf(file, version, listed.siblings());
                candidates.add(built.base());
                if (built != built.base()) {
                    candidates.add(built);
                }
            }
        }
        return candidates;
    }

    private static Collection<ComposerPackage> matching(
            List<ComposerPackage> candidates, @Nullable Constraint constraint) {
        Set<ComposerPackage> matching = new LinkedHashSet<>();
        for (ComposerPackage candidate : candidates) {
            if (constraint == null || constraint.matches(candidate.version())) {
                matching.add(candidate);
                matching.add(candidate.base());
            }
        }
        for (ComposerPackage candidate : candidates) {
            if (candidate instanceof AliasPackage && matching.contains(candidate.base())) {
                matching.add(candidate);
            }
        }
        return matching;
    }

    private MetadataFile fetchProvider(String name, RepositoryRoot at) {
        String key = "provider-" + name.replace('/', '$') + ".json";
        @Nullable String listed = providerListing(at).get(name);
        if (at.lazyUrl() != null && listed == null) {
            @Nullable MetadataFile lazy = files.revalidated(at.lazyUrl().replace("%package%", name), key, false);
            return lazy == null ? MetadataFile.empty() : lazy;
        }
        if (at.providersUrl() != null && listed != null) {
            String address = at.providersUrl().replace("%package%", name).replace("%hash%", listed);
            return files.checked(encoded(address), key, "SHA-256", listed);
        }
        return MetadataFile.empty();
    }

    /** Some proxies stumble over a dollar sign. */
    private static String encoded(String address) {
        int dollar = address.startsWith("http") ? address.indexOf('$') : -1;
        return dollar < 0 ? address : address.substring(0, dollar) + "%24" + address.substring(dollar + 1);
    }

    private synchronized Map<String, String> providerListing(RepositoryRoot at) {
        if (providerListing == null) {
            Map<String, String> listing = new LinkedHashMap<>();
            addProviders(at.file(), at, listing, 0);
            providerListing = listing;
        }
        return providerListing;
    }

    private void addProviders(MetadataFile file, RepositoryRoot at, Map<String, String> listing, int depth) {
        requireShallow(depth);
        for (Map.Entry<String, JsonNode> provider : file.rest("providers").properties()) {
            listing.put(provider.getKey(), provider.getValue().path("sha256").asString(""));
        }
        if (at.providersUrl() == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> include :
                file.rest("provider-includes").properties()) {
            String hash = include.getValue().path("sha256").asString("");
            String address = baseUrl + "/" + include.getKey().replace("%hash%", hash);
            String key = include.getKey().replace("%hash%", "").replace("$", "");
            addProviders(files.checked(encoded(address), key, "SHA-256", hash), at, listing, depth + 1);
        }
    }

    private void requireShallow(int depth) {
        if (depth > NESTED_INCLUDES) {
            throw new RepositoryException(Kind.INVALID, repositoryName() + " has includes within includes without end");
        }
    }

    private synchronized PackageListRepository whole() {
        if (whole == null) {
            List<ComposerPackage> packages = new ArrayList<>();
            addWhole(root().file(), packages, 0);
            whole = new PackageListRepository(repositoryName(), self -> packages);
        }
        return whole;
    }

    private void addWhole(MetadataFile file, List<ComposerPackage> packages, int depth) {
        requireShallow(depth);
        if (file.packages().isEmpty() && !file.has("packages") && !file.has("includes")) {
            if (file.rest().values().stream().anyMatch(each -> each.has("versions"))) {
                throw new RepositoryException(
                        Kind.UNSUPPORTED, repositoryName() + " has a form older than Composer's first release");
            }
            return;
        }
        for (List<VersionRecord> versions : file.packages().values()) {
            for (VersionRecord version : versions) {
                ComposerPackage built = packageOf(file, version, versions);
                packages.add(built);
                if (built != built.base()) {
                    packages.add(built.base());
                }
            }
        }
        for (Map.Entry<String, JsonNode> include : file.rest("includes").properties()) {
            JsonNode sha1 = include.getValue().path("sha1");
            addWhole(
                    files.checked(
                            baseUrl + "/" + include.getKey(),
                            include.getKey(),
                            "SHA-1",
                            sha1.isString() ? sha1.asString() : null),
                    packages,
                    depth + 1);
        }
    }

    @Override
    public List<ComposerPackage> find(String name, @Nullable Constraint constraint) {
        String lower = name.toLowerCase(Locale.ROOT);
        RepositoryRoot known = root();
        if (known.isWhole()) {
            return whole().find(lower, constraint);
        }
        if (known.hasProviders() || known.inline().containsKey(lower)) {
            return candidates(lower, StabilityFilter.any(), Set.of()).stream()
                    .filter(each -> constraint == null || constraint.matches(each.version()))
                    .toList();
        }
        if (!isAsked(known, lower)) {
            return List.of();
        }
        Map<String, @Nullable Constraint> names = new LinkedHashMap<>();
        names.put(lower, constraint);
        return load(names, StabilityFilter.any(), Map.of()).packages();
    }

    @Override
    public List<ComposerPackage> all() {
        RepositoryRoot known = root();
        if (known.isWhole()) {
            return whole().all();
        }
        if (known.metadataUrl() != null && known.available() != null && known.patterns() == null) {
            Map<String, @Nullable Constraint> names = new LinkedHashMap<>();
            known.available().forEach(name -> names.put(name, null));
            return load(names, StabilityFilter.any(), Map.of()).packages();
        }
        if (!known.inline().isEmpty()) {
            List<ComposerPackage> packages = new ArrayList<>();
            known.inline().keySet().forEach(name -> packages.addAll(find(name, null)));
            return packages;
        }
        throw new RepositoryException(
                Kind.UNSUPPORTED, repositoryName() + " can not load the complete list of packages");
    }

    @Override
    public Map<String, String> providers(String name) {
        RepositoryRoot known = root();
        Map<String, String> providers = new LinkedHashMap<>();
        if (known.providersApi() != null) {
            @Nullable
            MetadataFile answer = NameGuard.isAskable(name)
                    ? files.uncached(known.providersApi().replace("%package%", name), null)
                    : null;
            if (answer != null) {
                for (JsonNode provider : answer.rest("providers").values()) {
                    providers.put(
                            provider.path("name").asString(""),
                            provider.path("description").asString(""));
                }
            }
            return providers;
        }
        if (known.isWhole()) {
            return whole().providers(name);
        }
        known.inline().forEach((provider, versions) -> {
            for (Listed listed : versions) {
                @Nullable RawLinks provides = listed.version().links.get(LinkType.PROVIDE);
                if (provides != null && provides.hasTarget(name)) {
                    providers.putIfAbsent(
                            provider,
                            known.file()
                                    .details(listed.version(), listed.siblings())
                                    .path("description")
                                    .asString(""));
                }
            }
        });
        return providers;
    }

    @Override
    public List<String> similarNames(String query) {
        RepositoryRoot known = root();
        if (known.isWhole()) {
            return whole().similarNames(query);
        }
        String lower = query.toLowerCase(Locale.ROOT);
        return names(known).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(lower))
                .toList();
    }

    private Collection<String> names(RepositoryRoot known) {
        if (known.available() != null) {
            return known.available();
        }
        if (known.hasProviders()) {
            return providerListing(known).keySet();
        }
        if (known.listUrl() != null) {
            @Nullable MetadataFile list = files.uncached(known.listUrl(), null);
            if (list != null) {
                return list.rest("packageNames")
                        .valueStream()
                        .map(name -> name.asString(""))
                        .toList();
            }
        }
        return known.inline().keySet();
    }

    /** Private names show themselves to a public repository that is asked for them. */
    @Override
    public void prefetch(Collection<String> names, StabilityFilter stabilities) {
        RepositoryRoot known = root();
        if (known.isWhole()) {
            return;
        }
        for (String name : names) {
            if (!known.inline().containsKey(name)
                    && known.mayHave(name)
                    && !PlatformNames.isPlatform(name)
                    && !name.equals(ROOT)
                    && NameGuard.isAskable(name)) {
                begin(name);
                if (known.metadataUrl() != null && stabilities.accepts(name, Stability.DEV)) {
                    begin(name + DEV);
                }
            }
        }
    }

    /** Packages keep the address to report their installation to, which is their repository's own. */
    @Override
    public void prefetchOwn(Collection<? extends ComposerPackage> locked, StabilityFilter stabilities) {
        @Nullable String notifyUrl = root().notifyUrl();
        if (notifyUrl != null) {
            prefetch(
                    locked.stream()
                            .filter(each -> each.details()
                                    .path("notification-url")
                                    .asString("")
                                    .equals(notifyUrl))
                            .map(ComposerPackage::name)
                            .toList(),
                    stabilities);
        }
    }

    @Override
    public boolean publishesAdvisories() {
        RepositoryRoot known = root();
        return known.advisoriesInMetadata() || known.advisoriesApi() != null;
    }

    @Override
    public List<SecurityAdvisory> advisories(Map<String, Constraint> names) {
        RepositoryRoot known = root();
        List<SecurityAdvisory> found = new ArrayList<>();
        Map<String, Constraint> left = new LinkedHashMap<>();
        names.forEach((name, constraint) -> {
            if (isAsked(known, name)) {
                left.put(name, constraint);
            }
        });
        if (known.advisoriesInMetadata()) {
            left.keySet().forEach(this::begin);
            for (Map.Entry<String, Constraint> entry : List.copyOf(left.entrySet())) {
                JsonNode list = await(start(entry.getKey())).rest("security-advisories");
                if (list.isContainer()) {
                    found.addAll(advisories.read(entry.getKey(), list, entry.getValue()));
                    left.remove(entry.getKey());
                }
            }
        }
        if (known.advisoriesApi() != null && !left.isEmpty()) {
            found.addAll(askedAdvisories(known.advisoriesApi(), left));
        }
        return found;
    }

    private List<SecurityAdvisory> askedAdvisories(String api, Map<String, Constraint> names) {
        StringBuilder form = new StringBuilder();
        int index = 0;
        for (String name : names.keySet()) {
            form.append(index == 0 ? "" : "&")
                    .append("packages%5B")
                    .append(index++)
                    .append("%5D=")
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8));
        }
        @Nullable MetadataFile answer = files.uncached(api, form.toString());
        if (answer == null) {
            throw new RepositoryException(Kind.NOT_FOUND, Addresses.withoutSecrets(api) + " doesn't exist (HTTP 404)");
        }
        List<SecurityAdvisory> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : answer.rest("advisories").properties()) {
            @Nullable Constraint versions = names.get(entry.getKey());
            if (versions != null) {
                found.addAll(advisories.read(entry.getKey(), entry.getValue(), versions));
            }
        }
        return found;
    }

    @Override
    public List<String> filterLists() {
        return filterAllowed
                ? root().filterLists().stream()
                        .filter(list -> !filterSkipped.contains(list))
                        .toList()
                : List.of();
    }

    @Override
    public List<FilterListEntry> filterEntries(Map<String, Constraint> names, List<String> lists) {
        RepositoryRoot known = root();
        if (!filterAllowed || !known.filterInMetadata()) {
            return List.of();
        }
        Map<String, List<FilterListEntry>> byList = new LinkedHashMap<>();
        Map<String, Constraint> asked = new LinkedHashMap<>();
        names.forEach((name, versions) -> {
            if (isAsked(known, name)) {
                asked.put(name, versions);
                begin(name);
            }
        });
        asked.forEach((name, versions) -> {
            for (Map.Entry<String, JsonNode> list :
                    await(start(name)).rest("filter").properties()) {
                byList.computeIfAbsent(list.getKey(), key -> new ArrayList<>())
                        .addAll(advisories.entries(list.getKey(), name, list.getValue(), versions));
            }
        });
        return byList.values().stream().flatMap(List::stream).toList();
    }
}
