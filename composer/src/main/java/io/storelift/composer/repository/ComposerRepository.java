package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.transport.Addresses;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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
    private static final String ROOT_KEY = "packages.json";

    private final RepositoryAddress address;
    private final String repositoryName;
    private final ObjectNode options;
    private final RepositoryContext context;
    private final MetadataReader reader;
    private final RepositoryFiles files;
    private final Confirmation confirmation = new Confirmation();
    private final ListChoice choice;
    private final Object opening = new Object();
    private @Nullable Opened opened;
    private @Nullable Opened former;
    private boolean lookedForFormer;

    /** What there is once packages.json was read. */
    private record Opened(
            RepositoryRoot root,
            NamedFiles named,
            RequirementTree tree,
            MetadataPackages metadata,
            ProvidedPackages provided,
            IncludedPackages included,
            NameSearch search,
            PublishedAdvisories advisories,
            PublishedLists lists) {}

    /**
     * Reads nothing yet.
     *
     * @param config the repository's entry in composer.json: {@code url} and perhaps {@code options}, {@code filter}
     */
    public ComposerRepository(ObjectNode config, RepositoryContext context) {
        this.context = context;
        this.address = RepositoryAddress.of(config.path("url").asString(""));
        this.repositoryName = "composer repo (" + address.withoutSecrets() + ")";
        this.options = config.path("options") instanceof ObjectNode given ? given : config.objectNode();
        this.reader = new MetadataReader(context.assembler(), repositoryName);
        this.files = new RepositoryFiles(context, reader, address.url(), headers(options));
        this.choice = ListChoice.of(config.path("filter"));
    }

    private List<String> headers(ObjectNode given) {
        for (String key : given.propertyNames()) {
            if (!key.equals("http") && !given.path(key).isEmpty()) {
                throw new RepositoryException(
                        Kind.UNSUPPORTED, repositoryName + " has options that only Composer itself knows: " + key);
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

    private Opened opened() {
        synchronized (opening) {
            Opened known = opened;
            if (known == null) {
                String url = address.packagesJson();
                @Nullable MetadataFile file = files.revalidated(url, ROOT_KEY, false);
                if (file == null) {
                    throw new RepositoryException(
                            Kind.NOT_FOUND, Addresses.withoutSecrets(url) + " doesn't exist (HTTP 404)");
                }
                Optional<Opened> right =
                        former().filter(copy -> copy.root.file().isSameCopyAs(file));
                confirmation.decide(right.isPresent());
                known = right.orElseGet(() -> opened(file, files));
                opened = known;
            }
            return known;
        }
    }

    /** What there was the last time, while it is asked whether that still holds. */
    private synchronized Optional<Opened> former() {
        if (!lookedForFormer) {
            lookedForFormer = true;
            former = files.cached(ROOT_KEY, false)
                    .map(file -> opened(file, files.awaiting(confirmation)))
                    .filter(copy -> copy.root.metadataUrl() != null)
                    .orElse(null);
        }
        return Optional.ofNullable(former);
    }

    /** For guesses: right as a rule, and at once. */
    private Opened expected() {
        return former().orElseGet(this::opened);
    }

    private Opened opened(MetadataFile packagesJson, RepositoryFiles from) {
        RepositoryRoot root = RepositoryRoot.of(packagesJson, repositoryName, address::canonical);
        ProviderFiles providers = new ProviderFiles(root, from, address, repositoryName);
        NamedFiles named = new NamedFiles(root, from, providers, repositoryName);
        RecordedPackages recorded =
                new RecordedPackages(context.assembler(), reader, this, new SharedDetails(root, options, address));
        Advisories advisories = new Advisories(context.assembler().constraints(), repositoryName);
        return new Opened(
                root,
                named,
                new RequirementTree(named, context.assembler().constraints()),
                new MetadataPackages(named, recorded, address.isOfFiles()),
                new ProvidedPackages(root, named, recorded, repositoryName),
                new IncludedPackages(root, from, recorded, address, repositoryName),
                new NameSearch(root, from, providers),
                new PublishedAdvisories(root, from, named, advisories),
                new PublishedLists(root, named, choice, advisories));
    }

    @Override
    public Loaded load(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded) {
        Opened at = opened();
        if (at.root.isWhole()) {
            return at.included.list().load(names, stabilities, alreadyLoaded);
        }
        if (at.root.hasProviders()) {
            prefetch(names.keySet(), stabilities);
        }
        Set<String> found = new LinkedHashSet<>();
        Set<ComposerPackage> packages = new LinkedHashSet<>();
        Map<String, @Nullable Constraint> asked = new LinkedHashMap<>();
        names.forEach((name, constraint) -> {
            if (at.provided.has(name)) {
                List<ComposerPackage> provided =
                        at.provided.of(name, stabilities, alreadyLoaded.getOrDefault(name, Set.of()));
                if (!provided.isEmpty()) {
                    found.add(name);
                    packages.addAll(ProvidedPackages.matching(provided, constraint));
                }
            } else if (at.named.mayHave(name)) {
                asked.put(name, constraint);
            }
        });
        if (!asked.isEmpty()) {
            at.metadata.load(asked, stabilities, alreadyLoaded, found, packages);
        }
        return new Loaded(found, List.copyOf(packages));
    }

    @Override
    public List<ComposerPackage> find(String name, @Nullable Constraint constraint) {
        String lower = name.toLowerCase(Locale.ROOT);
        Opened at = opened();
        if (at.root.isWhole()) {
            return at.included.list().find(lower, constraint);
        }
        if (at.provided.has(lower)) {
            return at.provided.of(lower, StabilityFilter.any(), Set.of()).stream()
                    .filter(each -> constraint == null || constraint.matches(each.version()))
                    .toList();
        }
        if (!at.named.mayHave(lower)) {
            return List.of();
        }
        Map<String, @Nullable Constraint> names = new LinkedHashMap<>();
        names.put(lower, constraint);
        return load(names, StabilityFilter.any(), Map.of()).packages();
    }

    @Override
    public List<ComposerPackage> all() {
        Opened at = opened();
        RepositoryRoot root = at.root;
        if (root.isWhole()) {
            return at.included.list().all();
        }
        if (root.metadataUrl() != null && root.available() != null && root.patterns() == null) {
            Map<String, @Nullable Constraint> names = new LinkedHashMap<>();
            root.available().forEach(name -> names.put(name, null));
            return load(names, StabilityFilter.any(), Map.of()).packages();
        }
        if (!root.inline().isEmpty()) {
            List<ComposerPackage> packages = new ArrayList<>();
            root.inline().keySet().forEach(name -> packages.addAll(find(name, null)));
            return packages;
        }
        throw new RepositoryException(Kind.UNSUPPORTED, repositoryName + " can not load the complete list of packages");
    }

    @Override
    public Map<String, String> providers(String name) {
        Opened at = opened();
        return at.root.isWhole() && !at.search.answersProviders()
                ? at.included.list().providers(name)
                : at.search.providers(name);
    }

    @Override
    public List<String> similarNames(String query) {
        Opened at = opened();
        return at.root.isWhole() ? at.included.list().similarNames(query) : at.search.similar(query);
    }

    @Override
    public void open() {
        opened();
    }

    @Override
    public void prefetch(Collection<String> names, StabilityFilter stabilities) {
        Opened at = expected();
        if (!at.root.isWhole()) {
            names.forEach(name -> at.named.prefetch(name, stabilities));
        }
    }

    @Override
    public void prefetchTree(
            Map<String, Constraint> requirements, StabilityFilter stabilities, Predicate<String> allowed) {
        Opened at = expected();
        // Files on this machine are read faster than they are looked for.
        if (at.root.metadataUrl() != null && !address.isOfFiles()) {
            requirements.forEach((name, constraint) -> at.tree.prefetch(name, constraint, stabilities, allowed));
        } else {
            prefetch(requirements.keySet().stream().filter(allowed).toList(), stabilities);
        }
    }

    /** Packages keep the address to report their installation to, which is their repository's own. */
    @Override
    public void prefetchOwn(Collection<? extends ComposerPackage> locked, StabilityFilter stabilities) {
        @Nullable String notifyUrl = opened().root.notifyUrl();
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
        return opened().advisories.exist();
    }

    @Override
    public List<SecurityAdvisory> advisories(Map<String, Constraint> names) {
        return opened().advisories.about(names, false);
    }

    @Override
    public List<SecurityAdvisory> completeAdvisories(Map<String, Constraint> names) {
        return opened().advisories.about(names, true);
    }

    @Override
    public List<String> filterLists() {
        return choice.isNone() ? List.of() : opened().lists.names();
    }

    @Override
    public List<FilterListEntry> filterEntries(Map<String, Constraint> names, List<String> lists) {
        return opened().lists.about(names);
    }
}
