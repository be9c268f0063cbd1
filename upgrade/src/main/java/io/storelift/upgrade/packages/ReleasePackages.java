package io.storelift.upgrade.packages;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.TransportSettings;
import io.storelift.composer.version.PackageVersion;
import io.storelift.composer.workspace.ProjectKeys;
import io.storelift.composer.workspace.Surroundings;
import io.storelift.host.DiskSpace;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.host.Unit;
import io.storelift.store.InstalledPackages;
import io.storelift.store.Store;
import io.storelift.upgrade.resolution.ComposerInstaller;
import io.storelift.upgrade.resolution.ComposerProgram;
import io.storelift.upgrade.resolution.ScratchProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packages of one release on their way into a stage: first into Composer's own cache and the package store, later
 * as copies to where Composer takes them from by a rename. Whatever doesn't work this way, Composer does by itself.
 */
public final class ReleasePackages {
    private static final int CONNECTIONS = 16;
    private static final long LARGEST_ARCHIVE = 1L << 30;
    private static final int ROOM = 40;
    private static final int ROOM_INODES = 600;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_DOWNLOAD = Duration.ofHours(1);
    private static final List<String> HOOK_FILES = List.of("hook.php", "downloader.php");

    private final Store store;
    private final ComposerProgram composer;
    private final ComposerInstaller installer;
    private final ScratchProject scratch;
    private final PackageStore packages;
    private final boolean withDev;
    private final Path record;
    private final Durable durable;

    /**
     * @param withDev whether the release has its development packages
     * @param record the file that keeps what was prepared for later processes
     */
    public ReleasePackages(
            Store store,
            ComposerProgram composer,
            ComposerInstaller installer,
            ScratchProject scratch,
            PackageStore packages,
            boolean withDev,
            Path record,
            Durable durable) {
        this.store = store;
        this.composer = composer;
        this.installer = installer;
        this.scratch = scratch;
        this.packages = packages;
        this.withDev = withDev;
        this.record = record;
        this.durable = durable;
    }

    /**
     * Brings the packages that the store doesn't have yet into Composer's cache, checked, and unpacks them. Nothing of
     * the store is touched.
     *
     * @throws StoreliftException {@link ErrorCode#PACKAGE_UNSAFE} for an archive that would harm the machine; and what
     *     Composer's own download fails with
     */
    public void prepare(String manifest, String lock, ProgressListener progress, Consumer<String> lines) {
        List<Dist> wanted = new Installed(store.root()).changes(lock, withDev);
        int all = new Installed(store.root()).count(lock, withDev);
        Map<String, String> settings = scratch.with(manifest, Optional.of(lock), composer::settings);
        Map<Dist, Archive> archives = wanted.isEmpty() || !settings.containsKey("cache-files-dir")
                ? Map.of()
                : download(wanted, settings, progress);
        if (archives.size() < all) {
            lines.accept("Composer brings " + (all - archives.size()) + " packages into its cache");
            installer.download(manifest, lock, lines);
        }
        Map<String, Path> unpack = new TreeMap<>();
        archives.values().forEach(archive -> unpack.put(archive.digest(), archive.file()));
        if (!hasRoomFor(unpack.values())) {
            lines.accept("Too little space to unpack packages beforehand; Composer will unpack them into the stage");
            unpack.clear();
        }
        Set<String> damaged = packages.add(
                unpack, (digest, why) -> lines.accept("Composer will unpack " + unpack.get(digest) + ": " + why));
        if (!damaged.isEmpty()) {
            unpack.keySet().retainAll(damaged);
            // Composer does the same: the next try downloads them anew.
            unpack.values().forEach(ReleasePackages::delete);
            throw new StoreliftException(
                    ErrorCode.PACKAGE_DAMAGED, unpack.values().toString());
        }
        List<PreparedPackage> prepared = new ArrayList<>();
        archives.forEach((dist, archive) -> {
            if (packages.has(archive.digest())) {
                prepared.add(new PreparedPackage(
                        dist.name(), dist.version(), dist.url(), dist.reference(), dist.sha1(), archive.digest()));
            }
        });
        // What earlier tries wanted and this one doesn't.
        packages.retain(unpack.keySet());
        durable.write(
                record,
                JsonMapper.shared().writeValueAsBytes(new PreparedPackage.Release(prepared)),
                Durable.privateFile());
    }

    /** Unpacked beforehand, and replaced in the stage: each takes several times the archives. Backup and stage come first. */
    private boolean hasRoomFor(Collection<Path> archives) {
        long bytes = 0;
        for (Path archive : archives) {
            bytes += size(archive);
        }
        DiskSpace space = DiskSpace.of(store.stateDirectory());
        return space.freeBytes() > bytes * ROOM
                && (!space.limitsInodes() || space.freeInodes() > (long) archives.size() * ROOM_INODES);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StoreliftException.of("removing the damaged " + file, e);
        }
    }

    private Map<Dist, Archive> download(List<Dist> dists, Map<String, String> settings, ProgressListener progress) {
        ComposerCache cache = new ComposerCache(Path.of(settings.get("cache-files-dir")));
        boolean mayWrite = !settings.getOrDefault("cache-read-only", "false").equals("true");
        Map<Dist, Archive> archives = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        progress.progress("Downloading packages", 0, dists.size(), Unit.ITEMS);
        try (HttpTransport transport = transport(settings)) {
            PackageDownloader downloader = new PackageDownloader(transport);
            new Parallel(CONNECTIONS).forEach(dists, dist -> {
                find(dist, cache, mayWrite ? Optional.of(downloader) : Optional.empty())
                        .ifPresent(archive -> archives.put(dist, archive));
                progress.progress("Downloading packages", done.incrementAndGet(), dists.size(), Unit.ITEMS);
            });
        }
        return archives;
    }

    private HttpTransport transport(Map<String, String> settings) {
        Surroundings surroundings = Surroundings.of(store.settings().environment());
        return new HttpTransport(
                TransportSettings.defaults()
                        .withTimeouts(PATIENCE, PATIENCE, LONGEST_DOWNLOAD)
                        .withPerHost(CONNECTIONS)
                        .withMaximumBytes(LARGEST_ARCHIVE)
                        .withSecureHttp(
                                !settings.getOrDefault("secure-http", "true").equals("false"))
                        .withOffline(surroundings.offline()),
                new ProjectKeys(store.root(), surroundings).readable(),
                surroundings.proxies(),
                surroundings.trust(Optional.of(settings.getOrDefault("cafile", ""))
                        .filter(file -> !file.isEmpty())
                        .map(store.root()::resolve)));
    }

    /** In the cache, else downloaded from the first address that has it. */
    private static Optional<Archive> find(Dist dist, ComposerCache cache, Optional<PackageDownloader> downloader) {
        String normalized =
                PackageVersion.parse(dist.version()).map(Object::toString).orElse(dist.version());
        try {
            for (String url : dist.urls(normalized)) {
                Path place = cache.place(dist.name(), url);
                if (Files.isRegularFile(place)) {
                    String digest = Sha1.ofFile(place);
                    if (dist.sha1().isEmpty() || dist.sha1().equals(digest)) {
                        return Optional.of(new Archive(place, digest));
                    }
                }
                if (downloader.isPresent()) {
                    Path incomplete = ComposerCache.incomplete(place);
                    Optional<String> digest = downloader.get().download(url, dist.sha1(), incomplete);
                    if (digest.isPresent()) {
                        ComposerCache.publish(incomplete, place);
                        return Optional.of(new Archive(place, digest.get()));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // A cache that can't be used is Composer's to complain about.
            return Optional.empty();
        }
    }

    /**
     * Installs into a stage: what was prepared is copied beside it, Composer moves it to its place, and does everything
     * else as ever.
     *
     * @param stage holds the new composer.json and composer.lock already
     * @param work on the stage's file system; is emptied, and holds the replaced packages afterwards
     */
    public void install(Path stage, Path work, ProgressListener progress, Consumer<String> lines) {
        List<PreparedPackage> prepared = changedIn(stage);
        if (prepared.isEmpty()) {
            installer.install(stage, lines);
            return;
        }
        try {
            new TreeRemover().remove(work);
            Files.createDirectories(work.resolve("trash"));
            progress.progress("Laying packages", 0, prepared.size(), Unit.ITEMS);
            Map<String, Path> targets = new LinkedHashMap<>();
            for (PreparedPackage one : prepared) {
                targets.put(one.digest(), work.resolve(one.digest()));
            }
            Set<String> laid = packages.lay(targets);
            writeHook(
                    work,
                    prepared.stream().filter(one -> laid.contains(one.digest())).toList());
            progress.progress("Laying packages", prepared.size(), prepared.size(), Unit.ITEMS);
        } catch (IOException e) {
            throw StoreliftException.of("laying packages beside " + stage, e);
        }
        Path used = work.resolve("used");
        installer.install(stage, work.resolve(HOOK_FILES.getFirst()), () -> Files.exists(used), lines);
        if (Files.exists(used)) {
            lines.accept("Packages taken from Storelift's store: " + size(used));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    private List<PreparedPackage> changedIn(Path stage) {
        if (!Files.exists(record)) {
            return List.of();
        }
        try {
            Set<String> changed = new HashSet<>();
            new Installed(stage)
                    .changes(Files.readString(stage.resolve("composer.lock")), withDev)
                    .forEach(dist -> changed.add(dist.name()));
            return JsonMapper.shared()
                    .readValue(Files.readAllBytes(record), PreparedPackage.Release.class)
                    .packages()
                    .stream()
                    .filter(one -> changed.contains(one.name()))
                    .toList();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + record, e);
        }
    }

    private static void writeHook(Path work, List<PreparedPackage> prepared) throws IOException {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        for (PreparedPackage one : prepared) {
            byName.put(
                    one.name().toLowerCase(Locale.ROOT),
                    Map.of(
                            "version", one.version(),
                            "url", one.url(),
                            "reference", one.reference(),
                            "sha1", one.sha1(),
                            "tree", work.resolve(one.digest()).toString()));
        }
        Files.write(work.resolve("packages.json"), JsonMapper.shared().writeValueAsBytes(byName));
        for (String name : HOOK_FILES) {
            try (InputStream resource = ReleasePackages.class.getResourceAsStream(name)) {
                if (resource == null) {
                    throw new IllegalStateException(name + " is missing in the jar");
                }
                Files.copy(resource, work.resolve(name));
            }
        }
    }

    private record Archive(Path file, String digest) {}

    /** What Composer has installed in a tree, compared with a lock file the way Composer does. */
    private record Installed(Path root) {
        /** The archives of packages that Composer would install or update. */
        List<Dist> changes(String lock, boolean withDev) {
            Map<String, JsonNode> installed = new LinkedHashMap<>();
            Path file = root.resolve("vendor/composer/installed.json");
            if (Files.exists(file)) {
                try {
                    JsonNode tree = JsonMapper.shared().readTree(Files.readAllBytes(file));
                    for (JsonNode node : tree.isArray() ? tree : tree.path("packages")) {
                        installed.put(node.path("name").asString(""), node);
                    }
                } catch (IOException e) {
                    throw StoreliftException.of("reading " + file, e);
                }
            }
            return Dist.ofLock(lock, withDev).stream()
                    .filter(dist -> !isSame(dist, installed.get(dist.name())))
                    .toList();
        }

        private static boolean isSame(Dist dist, @Nullable JsonNode node) {
            return node != null
                    && node.path("version").asString("").equals(dist.version())
                    && node.path("dist").path("reference").asString("").equals(dist.reference());
        }

        /** How many packages of the lock change; metapackages, which have no files, aside. */
        int count(String lock, boolean withDev) {
            Map<String, String> versions = new TreeMap<>();
            InstalledPackages.read(root).list().forEach(one -> versions.put(one.name(), one.version()));
            return (int) LockFile.parse(lock).packages(withDev).stream()
                    .filter(one -> !one.type().equals("metapackage"))
                    .filter(one -> !one.version().equals(versions.get(one.name())))
                    .count();
        }
    }
}
