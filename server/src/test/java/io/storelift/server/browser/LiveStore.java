package io.storelift.server.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.server.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A sample store with all it needs: database, packages, search engine, web server. */
public final class LiveStore implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("php", "composer", "mariadbd", "mariadb-dump");
    private static final int TRIES = 400;
    private static final long PAUSE_MILLIS = 50;
    private static final int MINUTES = 5;

    private final Path directory;
    private final Path program;
    private final Deque<Process> servers = new ArrayDeque<>();

    private LiveStore(Path directory) {
        this.directory = directory;
        this.program = Path.of(System.getProperty("storelift.root", ".."), "sample-store/bin/sample-store")
                .toAbsolutePath()
                .normalize();
    }

    /**
     * Skips the tests on a machine that can't run a store.
     *
     * @param more options of {@code store:create}
     */
    public static LiveStore start(Path directory, String... more) {
        for (String name : PROGRAMS) {
            assumeTrue(
                    Programs.has(name),
                    name + " is missing: nothing is tested on a store (script/bootstrap installs it)");
        }
        LiveStore store = new LiveStore(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(store::stop));
        store.create(more);
        return store;
    }

    private void create(String... more) {
        int packages = freePort();
        int search = freePort();
        int shop = freePort();
        run("repository:build", "--output=" + directory.resolve("repository"));
        run("database:start", "--directory=" + databases(), "--port=" + freePort());
        serve(packages, "repository:serve", "--directory=" + directory.resolve("repository"), "--port=" + packages);
        serve(search, "search:serve", "--port=" + search, "--directory=" + directory.resolve("search"));
        List<String> creation = new ArrayList<>(List.of(
                "store:create",
                "--version=2.4.3",
                "--directory=" + root(),
                "--database-directory=" + databases(),
                "--database=shop",
                "--base-url=http://127.0.0.1:" + shop + "/",
                "--repository-url=http://127.0.0.1:" + packages,
                "--search-port=" + search));
        creation.addAll(List.of(more));
        run(creation.toArray(String[]::new));
        serve(shop, "store:serve", "--directory=" + root(), "--port=" + shop);
        canBeHeld();
    }

    /** Its steps take half a second each: to be seen at work, one has to be held. */
    private void canBeHeld() {
        Path php = directory.resolve("php");
        try {
            Files.writeString(php, """
                    #!/bin/sh
                    case " $* " in
                    *" install "*|*" cache:flush "*) while [ -e %s ]; do sleep 0.1; done ;;
                    esac
                    exec php "$@"
                    """.formatted(held()));
            Files.setPosixFilePermissions(php, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(root().resolve(".storelift"));
            Files.writeString(root().resolve(".storelift/settings.json"), "{\"php\": \"" + php + "\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path held() {
        return directory.resolve("held");
    }

    /** From now on Composer waits before it installs anything into a stage, and the store before it flushes its caches. */
    public void hold() {
        try {
            Files.createFile(held());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void release() {
        try {
            Files.deleteIfExists(held());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return directory.resolve("shop");
    }

    private Path databases() {
        return directory.resolve("databases");
    }

    private void run(String... arguments) {
        Process process = start(arguments);
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(
                        String.join(" ", arguments) + "\n" + Files.readString(directory.resolve("said.txt")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void serve(int port, String... arguments) {
        Process server = start(arguments);
        servers.push(server);
        for (int i = 0; i < TRIES && server.isAlive(); i++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new AssertionError(String.join(" ", arguments) + " doesn't answer");
    }

    private Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of("php", program.toString()));
        command.addAll(List.of(arguments));
        try {
            Path home = Files.createDirectories(directory.resolve("home"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Redirect.appendTo(directory.resolve("said.txt").toFile()));
            builder.environment().put("HOME", home.toString());
            builder.environment().put("COMPOSER_HOME", home.resolve("composer").toString());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        stop();
    }

    private synchronized void stop() {
        while (!servers.isEmpty()) {
            servers.pop().destroy();
        }
        if (Files.exists(databases().resolve("server.json"))) {
            run("database:stop", "--directory=" + databases());
        }
    }
}
