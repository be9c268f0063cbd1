package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code storelift serve}, as somebody starts it in a terminal. */
class ServeCommandTests {
    private static final int MINUTES = 2;

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("");

    private Path shop = Path.of("");

    @BeforeEach
    void makeStore() throws IOException {
        shop = DeadStore.in(directory);
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    private Process serve(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.storelift.cli.Main",
                "serve",
                "--json"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(Redirect.to(directory.resolve("errors").toFile()));
        builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static JsonNode document(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(String.valueOf(output.readLine()));
    }

    @Test
    void it_says_where_it_answers_and_how_to_get_in_and_ends_when_it_is_asked_to() throws Exception {
        Process process = serve("--port", "0", "--store", shop.toString());

        JsonNode start = document(process);

        URI address = URI.create(start.path("address").asString());
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
        assertThat(new Visitor(address).get("/").statusCode()).isEqualTo(302);
        URI link = URI.create(start.path("firstLink").asString());
        assertThat(new Visitor(address).get(link.getPath()).statusCode()).isEqualTo(200);
        assertThat(directory.resolve("state/storelift/server.db")).exists();
        process.destroy();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(directory.resolve("errors")).isEmptyFile();
    }

    @Test
    void several_stores_are_served_by_one() throws Exception {
        Path other = DeadStore.in(Files.createDirectories(directory.resolve("other")));
        Process process = serve("--port", "0", shop.toString(), other.toString());

        Visitor visitor =
                new Visitor(URI.create(document(process).path("address").asString()));

        assertThat(visitor.get("/sign-in").statusCode()).isEqualTo(200);
    }

    @Test
    void a_port_that_is_taken_is_an_error_with_a_number() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = serve("--port", Integer.toString(taken.getLocalPort()), "--store", shop.toString());

            assertThat(document(process).path("error").path("number").asString())
                    .isEqualTo("SL702");
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
        }
    }

    @Test
    void an_address_of_another_machine_is_an_error_with_a_number() throws Exception {
        Process process = serve("--port", "0", "--address", "192.0.2.1", "--store", shop.toString());

        assertThat(document(process).path("error").path("number").asString()).isEqualTo("SL702");
    }

    @Test
    void where_no_store_is_nothing_is_served() throws Exception {
        Process process = serve(
                "--port",
                "0",
                "--store",
                Files.createDirectories(directory.resolve("empty")).toString());

        assertThat(document(process).path("error").path("number").asString()).isEqualTo("SL101");
    }
}
