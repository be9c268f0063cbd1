package io.storelift.upgrade.rollback;

import io.storelift.host.TreeRemover;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A private database server that can be restarted, which makes it forget when tables were changed. */
final class RestartableServer implements AutoCloseable {
    private final AtomicInteger schemas = new AtomicInteger();
    private final Path directory;
    private Process process;

    private RestartableServer(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    static RestartableServer start() {
        try {
            Path directory = Files.createTempDirectory("storelift-mariadb");
            Process install = launch(
                    directory,
                    "mariadb-install-db",
                    "--no-defaults",
                    "--datadir=" + directory.resolve("data"),
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db");
            if (install.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(directory.resolve("log")));
            }
            RestartableServer server = new RestartableServer(directory, serve(directory));
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process serve(Path directory) throws IOException {
        return launch(
                directory,
                "mariadbd",
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--socket=" + directory.resolve("s"),
                "--skip-networking",
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=16M",
                // Other tests' tables must not push ours out of the server's memory.
                "--table-definition-cache=4000",
                "--innodb-flush-log-at-trx-commit=0");
    }

    private static Process launch(Path directory, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (System.getProperty("user.name").equals("root")) {
            arguments.add("--user=root");
        }
        return new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(directory.resolve("log").toFile()))
                .start();
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            if (Files.exists(directory.resolve("s"))) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(Files.readString(directory.resolve("log")));
    }

    void restart() {
        stop();
        try {
            // Times are rounded to seconds.
            Thread.sleep(3000);
            process = serve(directory);
            await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** A new schema, and a user with the rights that a store's user has: on it and on the scratch schema. */
    DatabaseConnection createDatabase() {
        String name = "shop" + schemas.incrementAndGet();
        DatabaseConnection root =
                new DatabaseConnection("localhost", null, directory.resolve("s"), "mysql", "root", "", "");
        try (StoreDatabase administrator = StoreDatabase.open(root)) {
            Stream.of(
                            "CREATE DATABASE " + name + " CHARACTER SET utf8mb4",
                            "CREATE USER " + name + "_user@localhost IDENTIFIED BY 'secret'",
                            "GRANT ALL ON " + name + ".* TO " + name + "_user@localhost",
                            "GRANT ALL ON `" + name + "\\_storelift`.* TO " + name + "_user@localhost")
                    .forEach(administrator::execute);
        }
        return new DatabaseConnection("localhost", null, directory.resolve("s"), name, name + "_user", "secret", "");
    }

    @Override
    public void close() {
        stop();
        new TreeRemover().remove(directory);
    }
}
