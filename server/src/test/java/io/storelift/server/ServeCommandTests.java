package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
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

/** {@code storelift serve}, as somebody starts it in a terminal. */
class ServeCommandTests {
    private static final int MINUTES = 2;

    private final List<ServeProcess> started = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("");

    private Path shop = Path.of("");

    @BeforeEach
    void makeStore() throws IOException {
        shop = DeadStore.in(directory);
    }

    @AfterEach
    void endProcesses() {
        started.forEach(ServeProcess::close);
    }

    private ServeProcess serve(String... arguments) {
        ServeProcess process = ServeProcess.start(directory, arguments);
        started.add(process);
        return process;
    }

    @Test
    void it_says_where_it_answers_and_how_to_get_in_and_ends_when_it_is_asked_to() throws Exception {
        ServeProcess process = serve("--port", "0", "--store", shop.toString());

        JsonNode start = process.document();

        URI address = URI.create(start.path("address").asString());
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
        assertThat(new Visitor(address).get("/").statusCode()).isEqualTo(302);
        URI link = URI.create(start.path("firstLink").asString());
        assertThat(new Visitor(address).get(link.getPath()).statusCode()).isEqualTo(200);
        assertThat(directory.resolve("state/storelift/server.db")).exists();
        process.process().destroy();
        assertThat(process.process().waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.errors()).isEmptyFile();
    }

    @Test
    void several_stores_are_served_by_one() throws Exception {
        Path other = DeadStore.in(Files.createDirectories(directory.resolve("other")));
        ServeProcess process = serve("--port", "0", shop.toString(), other.toString());

        Visitor visitor =
                new Visitor(URI.create(process.document().path("address").asString()));

        assertThat(visitor.get("/sign-in").statusCode()).isEqualTo(200);
    }

    @Test
    void a_port_that_is_taken_is_an_error_with_a_number() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServeProcess process = serve("--port", Integer.toString(taken.getLocalPort()), "--store", shop.toString());

            assertThat(process.document().path("error").path("number").asString())
                    .isEqualTo("SL702");
            assertThat(process.process().waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.process().exitValue()).isEqualTo(1);
        }
    }

    @Test
    void an_address_of_another_machine_is_an_error_with_a_number() throws Exception {
        ServeProcess process = serve("--port", "0", "--address", "192.0.2.1", "--store", shop.toString());

        assertThat(process.document().path("error").path("number").asString()).isEqualTo("SL702");
    }

    @Test
    void where_no_store_is_nothing_is_served() throws Exception {
        ServeProcess process = serve(
                "--port",
                "0",
                "--store",
                Files.createDirectories(directory.resolve("empty")).toString());

        assertThat(process.document().path("error").path("number").asString()).isEqualTo("SL101");
    }
}
