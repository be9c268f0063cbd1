package io.storelift.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A private server for all tests of this module; it goes when they end. */
final class MariaDbServer {
    static final String PASSWORD = "p\"a's\\s#w;o$r%d ü";
    private static @Nullable MariaDbServer running;

    private final AtomicInteger schemas = new AtomicInteger();
    private final Path socket;
    private final int port;
    private final Path certificate;

    private MariaDbServer(Path socket, int port, Path certificate) {
        this.socket = socket;
        this.port = port;
        this.certificate = certificate;
    }

    /** Empty where the server isn't installed. */
    static synchronized Optional<MariaDbServer> get() {
        ExecutableSearch search = new ExecutableSearch(Map.of());
        if (running == null && search.find("mariadbd").isPresent()) {
            try {
                running = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return Optional.ofNullable(running);
    }

    private static MariaDbServer start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("storelift-mariadb-");
        Path data = directory.resolve("data");
        Path socket = directory.resolve("s");
        int port = freePort();
        List<String> user = System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
        List<String> install = new ArrayList<>(List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        install.addAll(user);
        int installed = run(install, directory).waitFor();
        if (installed != 0) {
            throw new IOException(Files.readString(directory.resolve("log")));
        }
        List<String> serve = new ArrayList<>(List.of(
                "mariadbd",
                "--no-defaults",
                "--datadir=" + data,
                "--socket=" + socket,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // A server that starts removes the temporary tables of all servers with the same directory for them.
                "--tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=16M",
                "--innodb-flush-log-at-trx-commit=0",
                "--event-scheduler=OFF",
                "--skip-name-resolve"));
        serve.addAll(user);
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        if (certify(certificate, key)) {
            serve.addAll(List.of("--ssl-cert=" + certificate, "--ssl-key=" + key, "--ssl-ca=" + certificate));
        }
        Process server = run(serve, directory);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
        MariaDbServer started = new MariaDbServer(socket, port, certificate);
        started.await(server, directory);
        return started;
    }

    private static Process run(List<String> command, Path directory) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
    }

    /** A certificate that is its own authority, with its key; false where there is no openssl. */
    static boolean certify(Path certificate, Path key) throws IOException, InterruptedException {
        if (new ExecutableSearch(Map.of()).find("openssl").isEmpty()) {
            return false;
        }
        String options =
                "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=database" + " -addext subjectAltName=IP:127.0.0.1";
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(options.split(" ", -1)));
        command.addAll(List.of("-keyout", key.toString(), "-out", certificate.toString()));
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void await(Process server, Path directory) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && server.isAlive(); i++) {
            if (Files.exists(socket)) {
                administrator().close();
                return;
            }
            Thread.sleep(50);
        }
        throw new IOException(Files.readString(directory.resolve("log")));
    }

    private static void stop(Process server, Path directory) {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        new io.storelift.host.TreeRemover().remove(directory);
    }

    /** Of the server's authority; missing where the server has no TLS. */
    Path certificate() {
        return certificate;
    }

    int port() {
        return port;
    }

    Path socket() {
        return socket;
    }

    StoreDatabase administrator() {
        return StoreDatabase.open(new DatabaseConnection("localhost", null, socket, "mysql", "root", "", ""));
    }

    DatabaseConnection asAdministrator(DatabaseConnection database) {
        return new DatabaseConnection("localhost", null, socket, database.name(), "root", "", database.tablePrefix());
    }

    /** A new schema, and a user with the rights a store's user has, there and on its scratch schemas. */
    DatabaseConnection createDatabase() {
        String name = "shop" + schemas.incrementAndGet();
        String pattern = name + "\\_storelift%";
        try (StoreDatabase root = administrator()) {
            root.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
            root.execute("CREATE USER " + name + "@'127.0.0.1' IDENTIFIED BY '"
                    + PASSWORD.replace("\\", "\\\\").replace("'", "''") + "'");
            root.execute("GRANT ALL ON `" + name + "`.* TO " + name + "@'127.0.0.1'");
            root.execute("GRANT ALL ON `" + pattern + "`.* TO " + name + "@'127.0.0.1'");
        }
        return new DatabaseConnection("127.0.0.1", port, null, name, name, PASSWORD, "");
    }
}
