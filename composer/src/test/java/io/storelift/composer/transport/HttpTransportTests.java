package io.storelift.composer.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.transport.Transport.Query;
import io.storelift.composer.transport.Transport.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpTransportTests {
    private static final byte[] BODY = "{\"packages\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final TransportSettings SETTINGS = TransportSettings.defaults()
            .withSecureHttp(false)
            .withAttempts(3, Duration.ofMillis(5))
            .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private static HttpTransport transport(TransportSettings settings, Credentials credentials) {
        return new HttpTransport(settings, credentials, ProxySettings.direct());
    }

    private static HttpTransport transport() {
        return transport(SETTINGS, Credentials.none());
    }

    private static Kind kind(Runnable call) {
        try {
            call.run();
        } catch (RepositoryException e) {
            return e.kind();
        }
        throw new AssertionError("nothing was thrown");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void a_compressed_answer_is_decompressed_and_kept_compressed() throws IOException {
        byte[] compressed = gzip(BODY);
        try (FaultyServer server = new FaultyServer(exchange -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    exchange.getResponseHeaders().add("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT");
                    FaultyServer.send(exchange, 200, compressed);
                });
                HttpTransport transport = transport()) {
            Reply reply = transport.send(Query.get(server.at("/a")));
            assertThat(reply.body()).isEqualTo(BODY);
            assertThat(reply.compressed()).isEqualTo(compressed);
            assertThat(reply.lastModified()).isEqualTo("Mon, 01 Jan 2024 00:00:00 GMT");
        }
    }

    @Test
    void what_did_not_change_is_not_sent_again() throws IOException {
        try (FaultyServer server = new FaultyServer(exchange -> FaultyServer.send(
                        exchange,
                        "yesterday".equals(exchange.getRequestHeaders().getFirst("If-Modified-Since")) ? 304 : 200,
                        new byte[0]));
                HttpTransport transport = transport()) {
            assertThat(transport
                            .send(Query.get(server.at("/a")).withIfModifiedSince("yesterday"))
                            .isUnchanged())
                    .isTrue();
        }
    }

    @Test
    void refusals_are_told_apart_and_not_repeated() throws IOException {
        try (FaultyServer server = new FaultyServer(exchange -> FaultyServer.send(
                        exchange,
                        Integer.parseInt(exchange.getRequestURI().getPath().substring(1)),
                        new byte[0]));
                HttpTransport transport = transport()) {
            assertThat(kind(() -> transport.send(Query.get(server.at("/401"))))).isEqualTo(Kind.KEYS_REFUSED);
            assertThat(kind(() -> transport.send(Query.get(server.at("/403"))))).isEqualTo(Kind.KEYS_NOT_ENTITLED);
            assertThat(kind(() -> transport.send(Query.get(server.at("/410"))))).isEqualTo(Kind.NOT_FOUND);
            assertThat(transport.send(Query.get(server.at("/404"))).isMissing()).isTrue();
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void a_server_that_recovers_is_asked_again() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (FaultyServer server = new FaultyServer(exchange -> {
                    int count = requests.incrementAndGet();
                    FaultyServer.send(
                            exchange, count == 1 ? 500 : count == 2 ? 429 : 200, count < 3 ? new byte[0] : BODY);
                });
                HttpTransport transport = transport()) {
            assertThat(transport.send(Query.get(server.at("/a"))).body()).isEqualTo(BODY);
            assertThat(requests).hasValue(3);
        }
    }

    @Test
    void a_server_that_does_not_recover_is_given_up() throws IOException {
        try (FaultyServer server = new FaultyServer(exchange -> FaultyServer.send(exchange, 503, new byte[0]));
                HttpTransport transport = transport()) {
            assertThatThrownBy(() -> transport.send(Query.get(server.at("/a"))))
                    .hasMessageContaining("HTTP 503")
                    .isInstanceOfSatisfying(
                            RepositoryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void a_body_that_breaks_off_is_fetched_again() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (FaultyServer server = new FaultyServer(exchange -> {
                    if (requests.incrementAndGet() == 1) {
                        exchange.sendResponseHeaders(200, BODY.length);
                        exchange.getResponseBody().write(BODY, 0, 5);
                        exchange.getResponseBody().flush();
                        throw new IOException("broken off");
                    }
                    FaultyServer.send(exchange, 200, BODY);
                });
                HttpTransport transport = transport()) {
            assertThat(transport.send(Query.get(server.at("/a"))).body()).isEqualTo(BODY);
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void endless_redirects_end() throws IOException {
        try (FaultyServer server = new FaultyServer(exchange -> {
                    exchange.getResponseHeaders().add("Location", "/next");
                    FaultyServer.send(exchange, 302, new byte[0]);
                });
                HttpTransport transport = transport()) {
            assertThat(kind(() -> transport.send(Query.get(server.at("/a"))))).isEqualTo(Kind.REDIRECT);
            assertThat(server.requests()).hasSize(SETTINGS.redirects() + 1);
        }
    }

    @Test
    void redirects_to_files_are_refused() throws IOException {
        try (FaultyServer server = new FaultyServer(exchange -> {
                    exchange.getResponseHeaders().add("Location", "file:///etc/passwd");
                    FaultyServer.send(exchange, 302, new byte[0]);
                });
                HttpTransport transport = transport()) {
            assertThat(kind(() -> transport.send(Query.get(server.at("/a"))))).isEqualTo(Kind.REDIRECT);
        }
    }

    @Test
    void keys_and_headers_are_not_sent_to_another_origin() throws IOException {
        List<String> seen = new ArrayList<>();
        try (FaultyServer other = new FaultyServer(exchange -> {
                    seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Own")));
                    FaultyServer.send(exchange, 200, BODY);
                });
                FaultyServer server = new FaultyServer(exchange -> {
                    seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Own")));
                    exchange.getResponseHeaders().add("Location", other.address() + "/b");
                    FaultyServer.send(exchange, 307, new byte[0]);
                });
                HttpTransport transport = transport(
                        SETTINGS,
                        Credentials.parse(
                                List.of("{\"bearer\":{\"" + server.at("/").getAuthority() + "\":\"very-secret\"}}")))) {
            transport.send(new Query(server.at("/a"), List.of("X-Own: 1"), null, null));
            assertThat(seen).containsExactly("Bearer very-secret", "1", "null", "null");
        }
    }

    @Test
    void keys_in_an_address_are_sent_and_not_shown() throws IOException {
        List<String> seen = new ArrayList<>();
        try (FaultyServer server = new FaultyServer(exchange -> {
                    seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    FaultyServer.send(exchange, 403, new byte[0]);
                });
                HttpTransport transport = transport()) {
            URI withKeys = URI.create(server.address().replace("://", "://user:pa%3Ass@") + "/a");
            assertThatThrownBy(() -> transport.send(Query.get(withKeys)))
                    .hasMessageNotContaining("pa")
                    .hasMessageContaining("HTTP 403");
            assertThat(seen).containsExactly("Basic dXNlcjpwYTpzcw==");
        }
    }

    @Test
    void what_is_larger_than_allowed_is_not_read() throws IOException {
        byte[] chunk = new byte[1024 * 1024];
        AtomicInteger sent = new AtomicInteger();
        try (FaultyServer server = new FaultyServer(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    for (int index = 0; index < 200; index++) {
                        out.write(chunk);
                        sent.incrementAndGet();
                    }
                });
                HttpTransport transport = transport(SETTINGS.withMaximumBytes(4L * 1024 * 1024), Credentials.none())) {
            assertThat(kind(() -> transport.send(Query.get(server.at("/a"))))).isEqualTo(Kind.TOO_LARGE);
            assertThat(sent).hasValueLessThan(60);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void what_decompresses_to_more_than_allowed_is_not_decompressed() throws IOException {
        byte[] bomb = gzip(new byte[20 * 1024 * 1024]);
        try (FaultyServer server = new FaultyServer(exchange -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    FaultyServer.send(exchange, 200, bomb);
                });
                HttpTransport transport = transport(SETTINGS.withMaximumBytes(1024 * 1024), Credentials.none())) {
            assertThat(kind(() -> transport.send(Query.get(server.at("/a"))))).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void a_server_that_drips_is_given_up_after_the_total_time() throws IOException {
        try (FaultyServer server = new FaultyServer(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int index = 0; index < 100; index++) {
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                        pause(50);
                    }
                });
                HttpTransport transport = transport(
                        SETTINGS.withAttempts(1, Duration.ZERO)
                                .withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(800), Duration.ofMillis(1000)),
                        Credentials.none())) {
            long start = System.nanoTime();
            assertThat(kind(() -> transport.send(Query.get(server.at("/a"))))).isEqualTo(Kind.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void a_server_that_falls_silent_is_given_up_after_the_read_time() throws IOException {
        try (FaultyServer server = new FaultyServer(exchange -> pause(4000));
                HttpTransport transport = transport(
                        SETTINGS.withAttempts(1, Duration.ZERO)
                                .withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofSeconds(20)),
                        Credentials.none())) {
            long start = System.nanoTime();
            assertThat(kind(() -> transport.send(Query.get(server.at("/a"))))).isEqualTo(Kind.UNREACHABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_host_gets_no_more_requests_at_a_time_than_agreed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        ConcurrentHashMap<Integer, Boolean> most = new ConcurrentHashMap<>();
        try (FaultyServer server = new FaultyServer(exchange -> {
                    most.put(now.incrementAndGet(), true);
                    pause(30);
                    now.decrementAndGet();
                    FaultyServer.send(exchange, 200, BODY);
                });
                HttpTransport transport = transport(SETTINGS.withPerHost(3), Credentials.none())) {
            List<Thread> threads = new ArrayList<>();
            for (int index = 0; index < 15; index++) {
                threads.add(Thread.startVirtualThread(() -> transport.send(Query.get(server.at("/a")))));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(server.requests()).hasSize(15);
            assertThat(most.keySet()).allMatch(count -> count <= 3);
        }
    }

    @Test
    void many_requests_at_once_share_three_connections(@TempDir Path directory) throws Exception {
        try (MultiplexingServer server = MultiplexingServer.start(directory, Duration.ofMillis(300));
                HttpTransport transport = new HttpTransport(
                        SETTINGS,
                        Credentials.none(),
                        ProxySettings.direct(),
                        new Trust(Optional.of(server.certificate())))) {
            Queue<Reply> replies = new ConcurrentLinkedQueue<>();

            atOnce(60, () -> replies.add(transport.send(Query.get(server.at("/a")))));

            assertThat(replies)
                    .hasSize(60)
                    .allSatisfy(reply -> assertThat(reply.body()).asString().isEqualTo(MultiplexingServer.BODY));
            assertThat(server.connections()).isBetween(1, 3);
        }
    }

    private static void atOnce(int times, Runnable work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int index = 0; index < times; index++) {
            threads.add(Thread.startVirtualThread(work));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void who_waits_for_a_connection_is_told_that_there_will_be_none(@TempDir Path directory) throws Exception {
        try (MultiplexingServer server = MultiplexingServer.start(directory, Duration.ZERO);
                HttpTransport transport = transport(SETTINGS, Credentials.none())) {
            Queue<Kind> refusals = new ConcurrentLinkedQueue<>();

            // Its certificate is nobody's.
            atOnce(40, () -> refusals.add(kind(() -> transport.send(Query.get(server.at("/a"))))));

            assertThat(refusals).hasSize(40).containsOnly(Kind.UNREACHABLE);
        }
    }

    @Test
    void plain_http_is_refused_unless_allowed() {
        try (HttpTransport transport = transport(TransportSettings.defaults(), Credentials.none())) {
            assertThatThrownBy(() -> transport.send(Query.get(URI.create("http://example.org/packages.json"))))
                    .hasMessage("Your configuration does not allow connections to http://example.org/packages.json."
                            + " See https://getcomposer.org/doc/06-config.md#secure-http for details.");
        }
    }

    @Test
    void nothing_listens_is_said_as_unreachable() throws IOException {
        URI gone;
        try (FaultyServer server = new FaultyServer(exchange -> {})) {
            gone = server.at("/a");
        }
        try (HttpTransport transport = transport()) {
            assertThat(kind(() -> transport.send(Query.get(gone)))).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void files_are_read_and_missing_ones_are_an_error(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("a.json"), BODY);
        try (HttpTransport transport = transport()) {
            assertThat(transport.send(Query.get(file.toUri())).body()).isEqualTo(BODY);
            assertThat(kind(() ->
                            transport.send(Query.get(directory.resolve("b.json").toUri()))))
                    .isEqualTo(Kind.NOT_FOUND);
        }
    }

    @Test
    void a_name_alone_in_an_address_is_sent_where_there_are_no_keys() throws IOException {
        List<String> seen = new ArrayList<>();
        try (FaultyServer server = new FaultyServer(exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            FaultyServer.send(exchange, 200, BODY);
        })) {
            Query query = Query.get(URI.create(server.address().replace("://", "://token@") + "/a"));
            Credentials known =
                    Credentials.parse(List.of("{\"bearer\":{\"" + server.at("/").getAuthority() + "\":\"b\"}}"));
            try (HttpTransport without = transport();
                    HttpTransport with = transport(SETTINGS, known)) {
                without.send(query);
                with.send(query);
            }
            assertThat(seen).containsExactly("Basic dG9rZW46", "Bearer b");
        }
    }

    @Test
    void a_download_goes_to_a_file_and_tells_its_sha1(@TempDir Path directory) throws IOException {
        byte[] archive = new byte[3_000_000];
        Path file = Files.writeString(directory.resolve("a.zip"), "x".repeat(4_000_000));
        List<String> encodings = new ArrayList<>();
        try (FaultyServer server = new FaultyServer(exchange -> {
                    encodings.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
                    if (exchange.getRequestURI().getPath().equals("/moved")) {
                        exchange.getResponseHeaders().add("Location", "/a.zip");
                    }
                    boolean moved = exchange.getResponseHeaders().containsKey("Location");
                    FaultyServer.send(exchange, moved ? 302 : 200, moved ? BODY : archive);
                });
                HttpTransport transport = transport()) {
            assertThat(transport.download(server.at("/moved"), file))
                    .isEqualTo("99dd4258004987bdf38392947383dddad35176f4");
            assertThat(file).hasBinaryContent(archive);
            assertThat(encodings).containsOnly("identity");
        }
    }

    @Test
    void a_download_that_breaks_off_begins_anew(@TempDir Path directory) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        Path file = directory.resolve("a.zip");
        try (FaultyServer server = new FaultyServer(exchange -> {
                    if (requests.incrementAndGet() == 1) {
                        exchange.sendResponseHeaders(200, 1000);
                        exchange.getResponseBody().write(new byte[500]);
                    } else {
                        FaultyServer.send(exchange, 200, BODY);
                    }
                });
                HttpTransport transport = transport()) {
            transport.download(server.at("/a.zip"), file);
            assertThat(file).hasBinaryContent(BODY);
        }
    }

    @Test
    void a_download_that_fails_leaves_no_file(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a.zip");
        try (FaultyServer server = new FaultyServer(exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    if (path.equals("/gzip")) {
                        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    }
                    FaultyServer.send(exchange, path.equals("/401") ? 401 : path.equals("/404") ? 404 : 200, BODY);
                });
                HttpTransport transport = transport();
                HttpTransport strict = transport(SETTINGS.withMaximumBytes(5), Credentials.none())) {
            assertThat(kind(transport, server.at("/401"), file)).isEqualTo(Kind.KEYS_REFUSED);
            assertThat(kind(transport, server.at("/404"), file)).isEqualTo(Kind.NOT_FOUND);
            assertThat(kind(transport, server.at("/gzip"), file)).isEqualTo(Kind.UNSUPPORTED);
            assertThat(kind(strict, server.at("/large"), file)).isEqualTo(Kind.TOO_LARGE);
            assertThat(file).doesNotExist();
            assertThat(server.requests()).hasSize(4);
        }
    }

    private static Kind kind(HttpTransport transport, URI url, Path file) {
        return kind(() -> {
            try {
                transport.download(url, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void a_file_that_cannot_be_written_is_not_the_fault_of_the_server(@TempDir Path directory) throws IOException {
        Path full = Files.createSymbolicLink(directory.resolve("full"), Path.of("/dev/full"));
        try (FaultyServer server = new FaultyServer(exchange -> FaultyServer.send(exchange, 200, BODY));
                HttpTransport transport = transport()) {
            assertThatThrownBy(() -> transport.download(server.at("/a.zip"), full))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void requests_go_through_the_proxy_with_its_keys() throws IOException {
        List<String> seen = new ArrayList<>();
        try (FaultyServer proxy = new FaultyServer(exchange -> {
                    seen.add(exchange.getRequestURI().toString());
                    seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Proxy-Authorization")));
                    FaultyServer.send(exchange, 200, BODY);
                });
                HttpTransport transport = new HttpTransport(
                        SETTINGS,
                        Credentials.none(),
                        new ProxySettings(proxy.address().replace("://", "://u:p@"), null, "localhost,.internal"))) {
            transport.send(Query.get(URI.create("http://packages.example/a.json")));
            assertThat(seen).containsExactly("http://packages.example/a.json", "Basic dTpw");
        }
    }
}
