package io.storelift.composer.workspace;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.lockfile.LockedPackage;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.manifest.RepositorySection;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.manifest.RootManifestLoader;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.project.Project;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.RepositoryContext;
import io.storelift.composer.repository.RepositoryFactory;
import io.storelift.composer.repository.StabilityFilter;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.transport.Transport;
import io.storelift.composer.transport.TransportSettings;
import io.storelift.composer.transport.Trust;
import io.storelift.composer.version.VersionParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The directory of a project, and all around it that an answer depends on. Projects that are made here share repositories: each
 * file of metadata is fetched and read once, however many manifests are resolved. Safe for several threads.
 */
public final class Workspace implements AutoCloseable {
    private static final String MANIFEST = "composer.json";

    private final Path directory;
    private final Surroundings surroundings;
    private final Supplier<PlatformProfile> platform;
    private final Consumer<String> notices;
    private final PackageLoader packages = new PackageLoader(new ConstraintParser(new VersionParser()));
    private final ObjectNode machine;
    private final Map<Asked, List<PackageRepository>> repositories = new HashMap<>();
    private @Nullable LockFile lastLock;
    private final Map<String, HttpTransport> transports = new HashMap<>();

    /** What makes repositories other ones; their order counts. */
    private record Asked(boolean secure, Trust trust, List<Map.Entry<String, JsonNode>> entries) {}

    /**
     * Looks around.
     *
     * @param directory of the project; its {@code auth.json} counts
     * @param platform what the PHP of the project offers; asked for each project that is resolved
     * @param notices told, in plain words, what a person may want to know; from any thread
     * @throws RepositoryException INVALID when the configuration of the machine can't be read
     */
    public Workspace(
            Path directory, Surroundings surroundings, Supplier<PlatformProfile> platform, Consumer<String> notices) {
        this.directory = directory;
        this.surroundings = surroundings;
        this.platform = platform;
        this.notices = notices;
        this.machine = machine();
    }

    private ObjectNode machine() {
        Path file = surroundings.directories().home().resolve("config.json");
        return Files.exists(file) && PhpJsonReader.arrays(bytes(file), file.toString()) instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }

    /**
     * A project with these files.
     *
     * @param manifest text of its composer.json
     * @param lock text of its composer.lock
     * @throws io.storelift.composer.manifest.InvalidManifestException with Composer's words
     * @throws io.storelift.composer.lockfile.InvalidLockException when the lock file is damaged
     * @throws RepositoryException UNSUPPORTED where only Composer itself can resolve
     */
    public Project project(String manifest, Optional<String> lock) {
        return project(manifest, () -> lock.map(this::lockFile), List::of);
    }

    /** The project as it stands in the directory, with what is installed there. */
    public Project project() {
        Path lock = directory.resolve("composer.lock");
        return project(
                read(directory.resolve(MANIFEST)),
                () -> Files.exists(lock) ? Optional.of(LockFile.parse(bytes(lock))) : Optional.empty(),
                this::installed);
    }

    /** Reads the rest while connections are made. */
    private Project project(String text, Supplier<Optional<LockFile>> lock, Supplier<List<ComposerPackage>> installed) {
        RootManifest manifest = rootManifest(text);
        JsonNode settings = machine.path("config");
        if (settings.has("platform") && !manifest.config().has("platform")) {
            throw new RepositoryException(
                    Kind.UNSUPPORTED, "config.platform in Composer's home is taken into account by Composer itself");
        }
        List<PackageRepository> asked = repositories(text, manifest);
        asked.forEach(Workspace::open);
        Optional<LockFile> locked = lock.get();
        List<ComposerPackage> there = installed.get();
        // Last: it may still be on its way.
        PlatformProfile profile = platform.get();
        return new Project(
                manifest,
                text,
                locked,
                there,
                asked,
                profile,
                profile.iniFiles(),
                policy(settings, manifest),
                List.of(),
                packages);
    }

    /**
     * Begins to fetch what resolving from this lock file will ask the first repository for: for who has something else to do
     * meanwhile.
     *
     * @param first the package that the rest depends on: no other is asked for before it is there
     * @throws RepositoryException when it can't even begin; the same will be said where it is needed
     */
    public void expect(String manifest, String lock, String first) {
        RootManifest root = rootManifest(manifest);
        StabilityFilter stabilities = new StabilityFilter(root.minimumStability(), root.stabilityFlags());
        List<String> names =
                lockFile(lock).packages(true).stream().map(LockedPackage::name).toList();
        repositories(manifest, root).stream().findFirst().ifPresent(repository -> {
            open(repository);
            // Asked for while it is confirmed that the repository is what it was, and waited for after that.
            repository.prefetch(List.of(first), StabilityFilter.any());
            repository.find(first, null);
            repository.prefetch(names, stabilities);
        });
    }

    private RootManifest rootManifest(String text) {
        return new RootManifestLoader(packages).load(Manifest.parse(text), surroundings.rootVersion());
    }

    /** Connections are made while the rest is read. */
    private static void open(PackageRepository repository) {
        Thread.startVirtualThread(() -> {
            try {
                repository.open();
            } catch (RepositoryException ignored) {
                // Said where it is needed.
            }
        });
    }

    /** Many manifests are resolved from one lock file. */
    private synchronized LockFile lockFile(String text) {
        @Nullable LockFile known = lastLock;
        if (known == null || !known.text().equals(text)) {
            known = LockFile.parse(text);
            lastLock = known;
        }
        return known;
    }

    private PolicyConfig policy(JsonNode settings, RootManifest manifest) {
        PolicyConfig policy = PolicyConfig.of(
                List.of(settings, manifest.config()),
                surroundings.policy(),
                packages.assembler().constraints());
        if (policy.customLists().values().stream()
                .anyMatch(list -> !list.sources().isEmpty())) {
            throw new RepositoryException(
                    Kind.UNSUPPORTED, "config.policy names lists by their address: Composer itself reads those");
        }
        return policy;
    }

    private synchronized List<PackageRepository> repositories(String text, RootManifest manifest) {
        boolean secure = isSecure(manifest.config());
        Trust trust = trust(manifest.config());
        RepositorySection section = RepositorySection.defaults()
                .with(machine.path("repositories"))
                .with(PhpJsonReader.arrays(text, MANIFEST).path("repositories"));
        return repositories.computeIfAbsent(
                new Asked(secure, trust, List.copyOf(section.entries().entrySet())),
                key -> new RepositoryFactory(context(secure, trust), packages, directory).create(section));
    }

    private boolean isSecure(JsonNode config) {
        String key = "secure-http";
        return config.path(key).asBoolean(machine.path("config").path(key).asBoolean(true));
    }

    private Trust trust(JsonNode config) {
        String configured = config.path("cafile")
                .asString(machine.path("config").path("cafile").asString(""));
        return surroundings.trust(configured.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(configured)));
    }

    private RepositoryContext context(boolean secure, Trust trust) {
        return new RepositoryContext(
                transport(secure, trust),
                packages.assembler(),
                surroundings.directories().repositories(),
                notices);
    }

    private synchronized HttpTransport transport(boolean secure, Trust trust) {
        return transports.computeIfAbsent(secure + " " + trust, key -> newTransport(secure, trust));
    }

    private HttpTransport newTransport(boolean secure, Trust trust) {
        return new HttpTransport(
                TransportSettings.defaults().withSecureHttp(secure).withOffline(surroundings.offline()),
                new ProjectKeys(directory, surroundings).all(),
                surroundings.proxies(),
                trust);
    }

    /**
     * All versions of a package that the repositories of a project offer, aliases left out.
     *
     * @param manifest text of the project's composer.json
     */
    public List<ComposerPackage> offered(String manifest, String name) {
        RootManifest root = rootManifest(manifest);
        for (PackageRepository each : repositories(manifest, root)) {
            List<ComposerPackage> found = each.find(name, null).stream()
                    .filter(offer -> !(offer instanceof AliasPackage))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /**
     * The archive of a package, its checksum compared.
     *
     * @param manifest text of the project's composer.json
     * @throws RepositoryException UNSUPPORTED when it is no zip at a plain address, INVALID when it is not what it should be
     */
    public byte[] archive(String manifest, ComposerPackage offer) {
        JsonNode dist = offer.details().path("dist");
        String address = dist.path("url").asString("");
        if (!dist.path("type").asString("").equals("zip") || !address.startsWith("http") || address.contains("%")) {
            throw new RepositoryException(Kind.UNSUPPORTED, offer.prettyString() + " is no zip at a plain address");
        }
        JsonNode config = PhpJsonReader.arrays(manifest, MANIFEST).path("config");
        Transport.Reply reply =
                transport(isSecure(config), trust(config)).send(Transport.Query.get(URI.create(address)));
        String checksum = dist.path("shasum").asString("");
        if (reply.isMissing() || (!checksum.isEmpty() && !checksum.equals(sha1(reply.body())))) {
            throw new RepositoryException(
                    Kind.INVALID, "The archive of " + offer.prettyString() + " is missing or damaged");
        }
        return reply.body();
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM knows SHA-1", e);
        }
    }

    private List<ComposerPackage> installed() {
        Path file = directory.resolve("vendor/composer/installed.json");
        if (!Files.exists(file)) {
            return List.of();
        }
        JsonNode document = PhpJsonReader.arrays(bytes(file), file.toString());
        List<ComposerPackage> installed = new ArrayList<>();
        for (JsonNode each : document.has("packages") ? document.path("packages") : document) {
            if (each instanceof ObjectNode description && PhpArrays.isSet(description, "name")) {
                installed.addAll(PackageLoader.withBase(packages.load(description, null)));
            }
        }
        return installed;
    }

    private static String read(Path file) {
        return from(file, Files::readString);
    }

    /** Of what is large: to make characters of it takes a young virtual machine as long as to read it. */
    private static byte[] bytes(Path file) {
        return from(file, Files::readAllBytes);
    }

    private interface Content<T> {
        T of(Path file) throws IOException;
    }

    private static <T> T from(Path file, Content<T> content) {
        try {
            return content.of(file);
        } catch (IOException e) {
            throw new RepositoryException(Kind.INVALID, file + " can't be read", e);
        }
    }

    @Override
    public synchronized void close() {
        transports.values().forEach(HttpTransport::close);
    }
}
