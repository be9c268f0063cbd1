package io.storelift.composer.lockfile;

import io.storelift.composer.json.InvalidJsonException;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.json.PhpJsonWriter;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.resolution.PackageOperation;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A composer.lock: the packages it names, and the circumstances they were chosen in. Immutable.
 *
 * <p>Source: Composer: Locker.
 */
public final class LockFile {
    private static final String SOURCE = "composer.lock";
    private static final String HASH = "\\s+\"content-hash\": *\"[0-9a-f]+\", *\\r?\\n";
    private static final Pattern HASH_CONFLICT = Pattern.compile("\\r?\\n<<<<<<< [^\\r\\n]+\\r?\\n" + HASH
            + "(?:\\|{7} [^\\r\\n]+\\r?\\n" + HASH + ")?=======\\r?\\n" + HASH + ">>>>>>> [^\\r\\n]+(\\r?\\n)");

    private final Supplier<String> source;
    private volatile @Nullable String text;
    private final Map<Contents, PackageListRepository> repositories = new ConcurrentHashMap<>();
    private final @Nullable ObjectNode written;
    private volatile @Nullable ObjectNode data;

    private LockFile(Supplier<String> source, @Nullable ObjectNode written, @Nullable ObjectNode data) {
        this.source = source;
        this.written = written;
        this.data = data;
    }

    /** Loaders know each other by identity. */
    private record Contents(boolean withDev, PackageLoader loader) {}

    /** @throws InvalidJsonException when the text is not JSON */
    public static LockFile parse(String text) {
        return new LockFile(() -> text, null, object(read(text.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * @param utf8 not to be changed afterwards
     * @throws InvalidJsonException when the text is not JSON
     */
    public static LockFile parse(byte[] utf8) {
        return new LockFile(() -> new String(utf8, StandardCharsets.UTF_8), null, object(read(utf8)));
    }

    /**
     * What was worked out.
     *
     * @param text writes it; not called where nobody wants to see it
     * @param content what the text says
     */
    static LockFile written(Supplier<String> text, ObjectNode content) {
        return new LockFile(text, content, null);
    }

    /** A merge conflict that is only about the hash hides no package: Composer reads past it. */
    private static JsonNode read(byte[] utf8) {
        try {
            return PhpJsonReader.arrays(utf8, SOURCE);
        } catch (InvalidJsonException e) {
            Matcher conflict = HASH_CONFLICT.matcher(new String(utf8, StandardCharsets.UTF_8));
            if (!conflict.find()) {
                throw e;
            }
            String resolved = conflict.replaceFirst("    \"content-hash\": "
                    + "\"VCS merge conflict detected. Please run `composer update --lock`.\",$1");
            try {
                return PhpJsonReader.arrays(resolved, SOURCE);
            } catch (InvalidJsonException again) {
                throw e;
            }
        }
    }

    /** As it was read, or is to be written. */
    public String text() {
        @Nullable String known = text;
        if (known == null) {
            known = source.get();
            text = known;
        }
        return known;
    }

    ObjectNode data() {
        @Nullable ObjectNode known = data;
        if (known == null) {
            known = object(PhpJsonReader.toArrays(Objects.requireNonNull(written)));
            data = known;
        }
        return known;
    }

    private static ObjectNode object(JsonNode document) {
        return document instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** False of a file that says nothing about packages. */
    public boolean isLocked() {
        return PhpArrays.isSet(data(), "packages");
    }

    /** Empty in files of Composer's early versions. */
    public Optional<String> contentHash() {
        return filled("content-hash");
    }

    /** Whether it was made for this composer.json. */
    public boolean isFresh(String manifest) {
        Optional<String> contentHash = contentHash();
        if (contentHash.isPresent()) {
            return contentHash.get().equals(ContentHash.of(manifest));
        }
        return filled("hash").map(ContentHash.md5(manifest)::equals).orElse(false);
    }

    private Optional<String> filled(String key) {
        JsonNode value = data().path(key);
        return PhpArrays.isEmpty(value) || !PhpArrays.isScalar(value)
                ? Optional.empty()
                : Optional.of(PhpArrays.toText(value));
    }

    /**
     * Its packages, aliases included, each before its base; then those that the root's requirements gave an alias.
     *
     * @param withDev whether with those needed for development
     * @throws InvalidLockException when it has no information on what was asked
     * @throws io.storelift.composer.packages.InvalidPackageException when an entry is none
     */
    public PackageListRepository repository(boolean withDev, PackageLoader loader) {
        return repositories.computeIfAbsent(new Contents(withDev, loader), this::repository);
    }

    private PackageListRepository repository(Contents contents) {
        List<JsonNode> entries = entries(contents.withDev());
        if (!entries.isEmpty() && !PhpArrays.isSet(entries.getFirst(), "name")) {
            throw new InvalidLockException(
                    "Your composer.lock is invalid. Run \"composer update\" to generate a new one.");
        }
        return new PackageListRepository("lock repo", origin -> load(entries, contents.loader(), origin));
    }

    private List<ComposerPackage> load(List<JsonNode> entries, PackageLoader loader, Origin origin) {
        List<ComposerPackage> packages = new ArrayList<>(entries.size());
        Map<String, LoadedPackage> byName = HashMap.newHashMap(entries.size());
        for (JsonNode entry : entries) {
            if (!(entry instanceof ObjectNode config)) {
                throw new InvalidLockException(
                        "Your composer.lock is invalid. Run \"composer update\" to generate a new one.");
            }
            ComposerPackage loaded = loader.load(config, origin);
            packages.addAll(PackageLoader.withBase(loaded));
            byName.put(loaded.name(), loaded.base());
        }
        for (RootAlias alias : aliases()) {
            LoadedPackage base = byName.get(alias.packageName());
            if (base != null) {
                packages.add(new AliasPackage(base, alias.alias(), alias.prettyAlias(), true));
            }
        }
        return packages;
    }

    private List<JsonNode> entries(boolean withDev) {
        List<JsonNode> entries = new ArrayList<>();
        PhpArrays.entries(data().path("packages")).forEach(entry -> entries.add(entry.getValue()));
        if (withDev) {
            if (!PhpArrays.isSet(data(), "packages-dev")) {
                throw new InvalidLockException(
                        "The lock file does not contain require-dev information, run install with "
                                + "the --no-dev option or delete it and run composer update to generate a new lock file.");
            }
            PhpArrays.entries(data().path("packages-dev")).forEach(entry -> entries.add(entry.getValue()));
        }
        return entries;
    }

    /** Names of packages needed for development only, lower case. */
    public Set<String> devPackageNames() {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode entry : data().path("packages-dev")) {
            names.add(entry.path("name").asString("").toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** What the root required of the platform. */
    public List<Link> platformRequirements(boolean withDev, PackageLoader loader) {
        Map<String, Link> requirements = new LinkedHashMap<>();
        for (String key : withDev ? List.of("platform", "platform-dev") : List.of("platform")) {
            loader.links(LinkType.REQUIRE, "__root__", "1.0.0", data().path(key))
                    .forEach(link -> requirements.put(link.target(), link));
        }
        return List.copyOf(requirements.values());
    }

    public Stability minimumStability() {
        return filled("minimum-stability").flatMap(Stability::ofWord).orElse(Stability.STABLE);
    }

    /** Name to the least stable version that was allowed for it. */
    public SequencedMap<String, Stability> stabilityFlags() {
        SequencedMap<String, Stability> flags = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(data().path("stability-flags"))) {
            Arrays.stream(Stability.values())
                    .filter(stability -> stability.number() == entry.getValue().asInt(-1))
                    .forEach(stability -> flags.put(entry.getKey(), stability));
        }
        return flags;
    }

    /** Empty in files of Composer's early versions. */
    public Optional<Boolean> preferStable() {
        return flag("prefer-stable");
    }

    /** Empty in files of Composer's early versions. */
    public Optional<Boolean> preferLowest() {
        return flag("prefer-lowest");
    }

    private Optional<Boolean> flag(String key) {
        return PhpArrays.isSet(data(), key) ? Optional.of(!PhpArrays.isEmpty(data().get(key))) : Optional.empty();
    }

    /** {@code config.platform} of the root: name to version, empty where it was disabled. */
    public SequencedMap<String, Optional<String>> platformOverrides() {
        SequencedMap<String, Optional<String>> overrides = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(data().path("platform-overrides"))) {
            JsonNode version = entry.getValue();
            overrides.put(entry.getKey(), version.isString() ? Optional.of(version.stringValue()) : Optional.empty());
        }
        return overrides;
    }

    /** Aliases that the root's requirements gave to packages of the lock. */
    public List<RootAlias> aliases() {
        List<RootAlias> aliases = new ArrayList<>();
        for (JsonNode alias : data().path("aliases")) {
            aliases.add(new RootAlias(
                    alias.path("package").asString(""),
                    Version.ofNormalized(alias.path("version").asString("")),
                    Version.ofNormalized(alias.path("alias_normalized").asString("")),
                    alias.path("alias").asString("")));
        }
        return aliases;
    }

    /** The plugin API of the Composer that wrote it. */
    public String pluginApiVersion() {
        return filled("plugin-api-version").orElse("1.1.0");
    }

    /** The file with another content hash, for a composer.json that changed in nothing that matters. */
    public LockFile withContentHash(String hash) {
        ObjectNode copy = data().deepCopy();
        copy.put("content-hash", hash);
        LockContent.fixTypes(copy);
        String written = PhpJsonWriter.pretty(copy, PhpJsonWriter.indentOf(text())) + "\n";
        return parse(written);
    }

    /** Packages as they are named, those needed for development only if asked for. */
    public List<LockedPackage> packages(boolean withDev) {
        List<LockedPackage> packages = new ArrayList<>();
        data().path("packages").forEach(entry -> packages.add(locked(entry)));
        if (withDev) {
            data().path("packages-dev").forEach(entry -> packages.add(locked(entry)));
        }
        return packages;
    }

    private static LockedPackage locked(JsonNode entry) {
        Map<String, String> requires = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> link : PhpArrays.entries(entry.path("require"))) {
            requires.put(link.getKey(), link.getValue().asString(""));
        }
        return new LockedPackage(
                entry.path("name").asString(""),
                entry.path("version").asString(""),
                entry.path("type").asString("library"),
                requires);
    }

    /** Empty when the lock doesn't name the package. */
    public Optional<LockedPackage> find(String name) {
        return packages(true).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }

    /** What turns the installed packages (name to version) into those of this lock, by name. */
    public List<PackageOperation> operationsFrom(Map<String, String> installed, boolean withDev) {
        Map<String, PackageOperation> operations = new TreeMap<>();
        Map<String, String> gone = new LinkedHashMap<>(installed);
        for (LockedPackage locked : packages(withDev)) {
            String before = gone.remove(locked.name());
            if (before == null) {
                operations.put(locked.name(), new PackageOperation.Install(locked.name(), locked.version()));
            } else if (!before.equals(locked.version())) {
                operations.put(locked.name(), new PackageOperation.Update(locked.name(), before, locked.version()));
            }
        }
        gone.forEach((name, version) -> operations.put(name, new PackageOperation.Remove(name, version)));
        return List.copyOf(operations.values());
    }
}
