package io.storelift.upgrade.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.AtomicExchange;
import io.storelift.host.CommandLine;
import io.storelift.host.Durable;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateTests {
    private static final String ENTRY = "<?php echo 'real ' . basename(__DIR__);";

    @TempDir
    private Path root;

    private Gate gate = gate(Path.of("/"));

    @BeforeEach
    void layStore() throws IOException {
        Files.createDirectories(root.resolve("pub"));
        Files.createDirectories(root.resolve("bin"));
        Files.writeString(root.resolve("pub/index.php"), ENTRY);
        Files.writeString(root.resolve("bin/magento"), "#!/usr/bin/env php\n<?php echo 'console';");
        Files.setPosixFilePermissions(root.resolve("bin/magento"), PosixFilePermissions.fromString("rwxr-xr-x"));
        gate = gate(root);
    }

    @Test
    void visitors_get_the_page_and_probes_get_the_store() throws Exception {
        gate.closeWeb("secret", "<h1>closed</h1>".getBytes(StandardCharsets.UTF_8), "text/html");
        int port = freePort();
        Process server = new ProcessBuilder(
                        "php",
                        "-S",
                        "127.0.0.1:" + port,
                        "-t",
                        root.resolve("pub").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            HttpResponse<String> visitor = get(port, "");
            assertThat(visitor.statusCode()).isEqualTo(503);
            assertThat(visitor.body()).isEqualTo("<h1>closed</h1>");
            assertThat(visitor.headers().firstValue("X-Storelift")).contains("closed");
            assertThat(get(port, "wrong").statusCode()).isEqualTo(503);

            HttpResponse<String> probe = get(port, "secret");
            assertThat(probe.statusCode()).isEqualTo(200);
            assertThat(probe.body()).isEqualTo("real pub");
            assertThat(probe.headers().firstValue("X-Storelift-Address")).contains("127.0.0.1");

            gate.open();
            assertThat(get(port, "").body()).isEqualTo("real pub");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void the_secret_is_not_in_the_gate() throws IOException {
        gate.closeWeb("secret-token", new byte[0], "text/html");

        assertThat(Files.readString(root.resolve("pub/index.php"))).doesNotContain("secret-token");
    }

    @Test
    void the_console_refuses_with_a_reason_and_the_held_one_works() {
        gate.closeConsole("secret");

        ProcessResult refused = php("bin/magento");
        assertThat(refused.exitCode()).isEqualTo(75);
        assertThat(refused.errors()).contains("being upgraded");
        assertThat(php(root.relativize(gate.placeOf("bin/magento")).toString()).output())
                .isEqualTo("console");
    }

    @Test
    void opening_gives_back_content_and_mode_and_leaves_no_trace() throws IOException {
        gate.closeConsole("secret");
        gate.closeWeb("secret", new byte[0], "text/html");
        gate.closeWeb("secret", new byte[0], "text/html");
        gate.open();
        gate.open();

        assertThat(Files.readString(root.resolve("pub/index.php"))).isEqualTo(ENTRY);
        assertThat(Files.getPosixFilePermissions(root.resolve("bin/magento")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void a_close_cut_off_before_its_exchange_is_cleared_by_open() throws IOException {
        gate.closeWeb("secret", new byte[0], "text/html");
        // As if killed between writing the gate beside the entry point and exchanging the two.
        Path held = gate.placeOf("pub/index.php");
        new AtomicExchange().exchange(held, root.resolve("pub/index.php"));

        gate.open();

        assertThat(Files.readString(root.resolve("pub/index.php"))).isEqualTo(ENTRY);
        assertThat(held).doesNotExist();
    }

    private static Gate gate(Path root) {
        return new Gate(root, new AtomicExchange(), new Durable());
    }

    private ProcessResult php(String script) {
        return new ProcessRunner().run(CommandLine.of(root, "php", script));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> get(int port, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/index.php"));
        if (!token.isEmpty()) {
            request.header("X-Storelift-Probe", token);
        }
        for (int i = 0; ; i++) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (java.net.ConnectException e) {
                if (i == 50) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }
}
