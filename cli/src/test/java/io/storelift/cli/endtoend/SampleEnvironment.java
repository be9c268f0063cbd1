package io.storelift.cli.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What all shops of the end-to-end tests share: a database server, a Composer repository, a search engine, and for each
 * version one store that shops are cloned from. Everything is gone when the tests have ended, whichever way they end.
 */
final class SampleEnvironment implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("php", "composer", "mariadbd", "mariadb-dump");

    private final Path directory;
    private final SampleStoreProgram program;
    private final Deque<StartedProgram> servers = new ArrayDeque<>();
    private final Map<String, Path> bases = new HashMap<>();
    private final Path databases;
    private final int repositoryPort;
    private final int searchPort;
    private final int databasePort;
    private final Thread atExit = new Thread(this::stopAll);
    private int shops;

    private SampleEnvironment(Path directory, Path repositoryRoot) {
        this.directory = directory;
        this.program = new SampleStoreProgram(repositoryRoot, directory);
        this.databases = directory.resolve("databases");
        this.repositoryPort = SampleStoreProgram.freePort();
        this.searchPort = SampleStoreProgram.freePort();
        this.databasePort = SampleStoreProgram.freePort();
    }

    /** Skips the tests on a machine that can't run a store. */
    static SampleEnvironment start() {
        for (String name : PROGRAMS) {
            assumeTrue(
                    isInstalled(name),
                    name + " is missing: nothing is tested on a store (script/bootstrap installs it)");
        }
        Path root = Path.of(System.getProperty("storelift.root", ".."))
                .toAbsolutePath()
                .normalize();
        Path directory = Path.of("target", "e2e").toAbsolutePath();
        new TreeRemover().remove(directory);
        SampleEnvironment environment = new SampleEnvironment(directory, root);
        Runtime.getRuntime().addShutdownHook(environment.atExit);
        try {
            environment.startServers();
            return environment;
        } catch (RuntimeException | Error e) {
            environment.close();
            throw e;
        }
    }

    private static boolean isInstalled(String name) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }

    private void startServers() {
        program.run("repository:build", "--output=" + repository());
        startDatabase();
        serve(repositoryPort, "repository:serve", "--directory=" + repository(), "--port=" + repositoryPort);
        serve(searchPort, "search:serve", "--port=" + searchPort, "--directory=" + directory.resolve("search"));
    }

    void startDatabase() {
        program.run("database:start", "--directory=" + databases, "--port=" + databasePort);
    }

    void stopDatabase() {
        program.run("database:stop", "--directory=" + databases);
    }

    /** Serves the packages once more, with half of the zips of this one; returns the address. */
    String serveTruncated(String packageName) {
        int port = SampleStoreProgram.freePort();
        serve(port, "repository:serve", "--directory=" + repository(), "--port=" + port, "--truncate=" + packageName);
        return "http://127.0.0.1:" + port;
    }

    private StartedProgram serve(int port, String... arguments) {
        StartedProgram server = program.serve(port, arguments);
        servers.push(server);
        return server;
    }

    Path directory() {
        return directory;
    }

    Path repository() {
        return directory.resolve("repository");
    }

    Path databases() {
        return databases;
    }

    SampleStoreProgram program() {
        return program;
    }

    String repositoryUrl() {
        return "http://127.0.0.1:" + repositoryPort;
    }

    /** A shop of its own for a test: tree, database and web server, with these extensions. */
    SampleShop shop(String version, String... extensions) {
        return shop(directory.resolve("shops"), version, List.of(extensions));
    }

    /** A shop that gets its packages from another repository. */
    SampleShop shopOf(String repositoryUrl, String version) {
        return shop(directory.resolve("shops"), version, List.of(), "--repository-url=" + repositoryUrl);
    }

    /** A shop whose tree lies below the given directory. */
    SampleShop shopIn(Path parent, String version) {
        return shop(parent, version, List.of());
    }

    private SampleShop shop(Path parent, String version, List<String> extensions, String... more) {
        Path base = bases.computeIfAbsent(
                String.join("-", version, String.join("-", extensions).replaceAll("[^A-Za-z0-9]+", "-")),
                name -> create(name, version, extensions));
        String name = "shop" + ++shops;
        int port = SampleStoreProgram.freePort();
        Path root = makeParent(parent).resolve(name);
        List<String> clone = new ArrayList<>(List.of(
                "store:clone",
                "--from=" + base,
                "--directory=" + root,
                "--database-directory=" + databases,
                "--database=" + name,
                "--base-url=http://127.0.0.1:" + port + "/"));
        clone.addAll(List.of(more));
        JsonNode description = program.ask(clone.toArray(String[]::new));
        StartedProgram server = serve(port, "store:serve", "--directory=" + root, "--port=" + port);
        return new SampleShop(this, description, server);
    }

    private Path create(String name, String version, List<String> extensions) {
        Path root = makeParent(directory.resolve("bases")).resolve(name);
        String database = "base_" + name.replaceAll("[^a-z0-9]+", "_");
        program.run(
                "store:create",
                "--version=" + version,
                "--directory=" + root,
                "--database-directory=" + databases,
                "--database=" + database,
                "--base-url=http://127.0.0.1:8/",
                "--repository-url=" + repositoryUrl(),
                "--search-port=" + searchPort,
                "--with=" + String.join(",", extensions));
        return root;
    }

    private static Path makeParent(Path parent) {
        try {
            return Files.createDirectories(parent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the servers and runs; what they left stays only if a test failed in between and somebody wants to look. */
    @Override
    public void close() {
        stopAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
        new TreeRemover().remove(directory);
    }

    private synchronized void stopAll() {
        endRuns(directory);
        while (!servers.isEmpty()) {
            servers.pop().process().destroy();
        }
        if (Files.exists(databases.resolve("server.json"))) {
            program.start("database:stop", "--directory=" + databases).await();
        }
    }

    /** Runs are processes of their own that outlive the command; they name the shop they work on. */
    void endRuns(Path where) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments))
                        .filter(line ->
                                line.contains("--store " + where + " ") || line.contains("--store " + where + "/"))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
