package io.storelift.upgrade.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
        ProbeTarget home = new ProbeTarget("home", "");

        try (Prober prober = visitor()) {
            assertThat(prober.withPatience(Duration.ofMillis(200)).probe(home).status())
                    .isZero();
            assertThat(prober.withPatience(Duration.ofSeconds(20)).probe(home).status())
                    .isEqualTo(200);
        }
    }

    private Prober visitor() {
        return Prober.visitor(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    @Test
    void several_pages_are_asked_for_at_once_but_the_first_alone_and_answers_keep_their_order() throws IOException {
        server.stop(0);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            boolean home = exchange.getRequestURI().getPath().equals("/home");
            int now = inside.incrementAndGet();
            most.accumulateAndGet(home ? 10 * (now - 1) : now, Math::max);
            try {
                if (!home) {
                    two.countDown();
                    two.await(20, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            inside.decrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();

        List<ProbeAnswer> answers;
        try (Prober prober = visitor()) {
            answers = prober.probe(Stream.of("home", "a", "b", "c", "d", "e")
                    .map(name -> new ProbeTarget(name, name))
                    .toList());
        }

        assertThat(answers).extracting(ProbeAnswer::name).containsExactly("home", "a", "b", "c", "d", "e");
        assertThat(answers).extracting(ProbeAnswer::status).containsOnly(200);
        assertThat(most.get()).isBetween(2, 4);
    }
}
