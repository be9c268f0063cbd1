package io.storelift.upgrade.readiness;

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

/** A private server for all tests of this package, started when first asked for. */
final class MariaDbServer {
    private static final String PASSWORD = "p\"a's\\s#w;o$r%d ü";

    private final AtomicInteger schemas = new AtomicInteger();
    private final Path directory;
    private final Process process;

    private MariaDbServer(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    static MariaDbServer shared() {
        return Holder.SERVER;
    }

    /** Another, as MySQL is by default: it keeps a binary log, and only its administrator may create triggers. */
    static MariaDbServer withBinaryLog() {
        return start("--log-bin", "--log-bin-trust-function-creators=0");
    }

    private static final class Holder {
        private static final MariaDbServer SERVER = start();
    }

    private static MariaDbServer start(String... options) {
        try {
            Path directory = Files.createTempDirectory("storelift-mariadb");
            Path data = directory.resolve("data");
            List<String> user =
                    System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.<String>of();
            List<String> install = new ArrayList<>(List.of(
                    "mariadb-install-db",
                    "--no-defaults",
                    "--datadir=" + data,
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db"));
            install.addAll(user);
            if (launch(directory, install).waitFor() != 0) {
                throw new IllegalStateException(Files.readString(directory.resolve("log")));
            }
            List<String> serve = new ArrayList<>(List.of(
                    "mariadbd",
                    "--no-defaults",
                    "--datadir=" + data,
                    "--socket=" + directory.resolve("s"),
                    "--skip-networking",
                    "--innodb-buffer-pool-size=32M",
                    "--innodb-log-file-size=16M",
                    "--innodb-flush-log-at-trx-commit=0"));
            serve.addAll(user);
            serve.addAll(List.of(options));
            MariaDbServer server = new MariaDbServer(directory, launch(directory, serve));
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(Path directory, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(directory.resolve("log").toFile()))
                .start();
    }

    private void await() throws IOException, InterruptedException {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            if (Files.exists(socket())) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(Files.readString(directory.resolve("log")));
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
        new TreeRemover().remove(directory);
    }

    Path socket() {
        return directory.resolve("s");
    }

    /** A new schema with a user who may do everything in it, and nothing anywhere else. */
    DatabaseConnection createDatabase() {
        String name = "shop" + schemas.incrementAndGet();
        administrate("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        administrate("CREATE USER " + name + "_user@localhost IDENTIFIED BY '"
                + PASSWORD.replace("\\", "\\\\").replace("'", "''") + "'");
        administrate("GRANT ALL ON " + name + ".* TO " + name + "_user@localhost");
        return new DatabaseConnection("localhost", null, socket(), name, name + "_user", PASSWORD, "");
    }

    /** Runs a statement as the administrator that remedies speak of. */
    void administrate(String sql) {
        DatabaseConnection root = new DatabaseConnection("localhost", null, socket(), "mysql", "root", "", "");
        try (StoreDatabase administrator = StoreDatabase.open(root)) {
            administrator.execute(sql);
        }
    }
}
