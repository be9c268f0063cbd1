package io.storelift.upgrade.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProberTests {
    private HttpServer server;

    @BeforeEach
    void serveSlowly() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_slow_page_is_an_answer_for_who_waits_long_enough() {
        Prober prober = Prober.visitor(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        ProbeTarget home = new ProbeTarget("home", "");

        assertThat(prober.withPatience(Duration.ofMillis(200)).probe(home).status())
                .isZero();
        assertThat(prober.withPatience(Duration.ofSeconds(20)).probe(home).status())
                .isEqualTo(200);
    }
}
