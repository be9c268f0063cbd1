package io.storelift.upgrade.packages;

import com.sun.net.httpserver.HttpServer;
import io.storelift.host.CommandLine;
import io.storelift.host.Durable;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.EnvironmentWriter;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.resolution.ComposerInstaller;
import io.storelift.upgrade.resolution.ComposerProgram;
import io.storelift.upgrade.resolution.ScratchProject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A store without any package, a server with archives, a lock file that names them, and Composer with a home of its
 * own.
 */
final class PackageHouse implements AutoCloseable {
    private final Path directory;
    private final Path zips;
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final ProcessRunner processes = new ProcessRunner();
    private final List<Map<String, Object>> packages = new ArrayList<>();
    private final Store store;
    private final List<String> output = new ArrayList<>();

    PackageHouse(Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.zips = Files.createDirectories(this.directory.resolve("zips"));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(
                Executors.newFixedThreadPool(8, Thread.ofPlatform().daemon().factory()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            Path file = zips.resolve(exchange.getRequestURI().getPath().substring(1));
            boolean there = Files.isRegularFile(file);
            exchange.sendResponseHeaders(there ? 200 : 404, there ? Files.size(file) : -1);
            if (there) {
                try (OutputStream body = exchange.getResponseBody()) {
                    Files.copy(file, body);
                }
            }
            exchange.close();
        });
        server.start();
        this.store = store(this.directory.resolve("store"));
    }

    private Store store(Path root) throws IOException {
        write(root, "bin/magento", "#!/usr/bin/env php\n");
        write(root, "app/etc/config.php", "<?php return ['modules' => ['Magento_Store' => 1]];");
        write(root, "app/etc/di.xml", "<config/>");
        write(root, "composer.json", "{}");
        write(root, "index.php", "<?php");
        write(root, "pub/index.php", "<?php");
        write(
                root,
                "vendor/composer/installed.json",
                "{\"packages\": [{\"name\": \"magento/product-community-edition\", \"version\": \"2.4.3\","
                        + " \"type\": \"metapackage\"}]}");
        DatabaseConnection none = new DatabaseConnection("127.0.0.1", 1, null, "shop", "shop", "secret", "");
        new EnvironmentWriter()
                .write(
                        root.resolve("app/etc/env.php"),
                        new TreeMap<String, Object>(Map.of(
                                "db",
                                Map.of(
                                        "connection",
                                        Map.of("default", Map.of("host", none.address(), "dbname", "shop"))))));
        Map<String, String> environment = Map.of(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "COMPOSER_HOME",
                directory.resolve("home").toString());
        Store located = new StoreLocator(processes, StoreSettings.defaults().withEnvironment(environment)).locate(root);
        Files.createDirectories(located.stateDirectory());
        return located;
    }

    private static void write(Path root, String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, content);
    }

    Path zips() {
        return zips;
    }

    Store store() {
        return store;
    }

    int requests() {
        return requests.get();
    }

    List<String> output() {
        return output;
    }

    /** Adds a package to the lock; its archive is {@code vendor-name.zip}. */
    void lock(String name, boolean withChecksum, Map<String, ?> more) throws IOException {
        String file = name.replace('/', '-') + ".zip";
        Map<String, Object> about = new LinkedHashMap<>(more);
        about.put("name", name);
        about.put("version", "1.0.0");
        about.putIfAbsent("type", "library");
        about.put(
                "dist",
                Map.of(
                        "type",
                        "zip",
                        "url",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file,
                        "reference",
                        "",
                        "shasum",
                        withChecksum ? Sha1.ofFile(zips.resolve(file)) : ""));
        packages.add(about);
    }

    /** Takes another lock file's packages, whose archives are in {@link #zips}. */
    void lockAll(List<Map<String, Object>> others) throws IOException {
        for (Map<String, Object> other : others) {
            Map<String, Object> more = new LinkedHashMap<>(other);
            more.remove("dist");
            lock(String.valueOf(other.get("name")), true, more);
        }
    }

    String manifest() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "config",
                        Map.of("secure-http", false, "allow-plugins", true),
                        "repositories",
                        List.of(Map.of("packagist.org", false))));
    }

    String lock() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "content-hash",
                        "0",
                        "packages",
                        packages,
                        "packages-dev",
                        List.of(),
                        "aliases",
                        List.of(),
                        "minimum-stability",
                        "stable",
                        "stability-flags",
                        Map.of(),
                        "prefer-stable",
                        false,
                        "prefer-lowest",
                        false,
                        "platform",
                        Map.of(),
                        "platform-dev",
                        Map.of()));
    }

    ReleasePackages packages() {
        ComposerProgram composer = new ComposerProgram(processes, store);
        ScratchProject scratch = new ScratchProject(store);
        return new ReleasePackages(
                store,
                composer,
                new ComposerInstaller(composer, scratch, true),
                scratch,
                packageStore(),
                true,
                directory.resolve("packages.json"),
                new Durable());
    }

    PackageStore packageStore() {
        return new PackageStore(store.stateDirectory().resolve("packages"), new Durable());
    }

    void prepare() {
        packages().prepare(manifest(), lock(), ProgressListener.ignore(), output::add);
    }

    /** A tree that holds nothing but manifest and lock. */
    Path stage(String name) throws IOException {
        Path stage = Files.createDirectory(directory.resolve(name));
        Files.writeString(stage.resolve("composer.json"), manifest());
        Files.writeString(stage.resolve("composer.lock"), lock());
        return stage;
    }

    void install(Path stage) {
        packages().install(stage, directory.resolve("work"), ProgressListener.ignore(), output::add);
    }

    /** By Composer alone, as ever. */
    void installPlainly(Path stage) {
        ComposerProgram composer = new ComposerProgram(processes, store);
        new ComposerInstaller(composer, new ScratchProject(store), true).install(stage, output::add);
    }

    void php(String code, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-r", code, "--"));
        all.addAll(List.of(arguments));
        ProcessResult result = processes.run(CommandLine.of(
                directory,
                Stream.concat(Stream.of(store.php().binary().toString()), all.stream())
                        .toList()));
        if (!result.succeeded()) {
            throw new IllegalStateException(result.output() + result.errors());
        }
    }

    /** Path to what stands there: type, mode and content; and what differs from run to run is left out. */
    static Map<String, String> picture(Path tree) throws IOException {
        Map<String, String> picture = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.toList()) {
                String name = tree.relativize(path).toString();
                Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
                Object modified = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
                if (Files.isSymbolicLink(path)) {
                    picture.put(name, "link to " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path)) {
                    picture.put(name, "directory " + Integer.toOctalString((int) mode));
                } else {
                    picture.put(
                            name,
                            Integer.toOctalString((int) mode) + " " + content(path)
                                    + (isGenerated(name) ? "" : " " + modified));
                }
            }
        }
        return picture;
    }

    /** By Composer itself, at the time of the run. */
    private static boolean isGenerated(String name) {
        return name.startsWith("composer/") || name.startsWith("bin/") || !name.contains("/");
    }

    /** Composer gives its autoloader a new name each time. */
    private static String content(Path file) throws IOException {
        if ((file.getParent() != null && file.getParent().endsWith("composer")) || file.endsWith("autoload.php")) {
            return Files.readString(file).replaceAll("[0-9a-f]{32}", "HASH");
        }
        return Sha1.ofFile(file);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
