package io.storelift.upgrade.verification;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks pages of the store over HTTP, as a visitor or as one whom the gate lets through. Probers that were made of each other
 * share their connections, and end them together.
 */
public final class Prober implements AutoCloseable {
    /** Header by which the gate knows a probe. */
    public static final String TOKEN_HEADER = "X-Storelift-Probe";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REDIRECTS = 5;

    /** Enough to save most of the time, and little for a store that is made for visitors. */
    private static final int AT_ONCE = 3;

    private final URI base;
    private final Map<String, String> headers;
    private final Duration patience;
    private final int atOnce;
    private final HttpClient client;

    private Prober(URI base, Map<String, String> headers, Duration patience, int atOnce, HttpClient client) {
        this.base = base;
        this.headers = headers;
        this.patience = patience;
        this.atOnce = atOnce;
        this.client = client;
    }

    /** Probes as any visitor, from the base URL on; it ends with a slash. */
    public static Prober visitor(URI base) {
        HttpClient client = HttpClient.newBuilder()
                // Asking for HTTP/2 on a plain connection confuses simple servers.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new Prober(base, Map.of("User-Agent", "Storelift"), PATIENCE, AT_ONCE, client);
    }

    /**
     * The same, sent to another address: the machine's own web server instead of a proxy before it.
     *
     * @param address where to connect; the base URL's host is sent as the host asked for
     */
    public Prober connectingTo(URI address) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put("Host", base.getAuthority());
        return new Prober(address, more, patience, atOnce, client);
    }

    /** The same, let through by the gate. */
    public Prober withToken(String token) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(TOKEN_HEADER, token);
        return new Prober(base, more, patience, atOnce, client);
    }

    /** The same, waiting so long for each answer. */
    public Prober withPatience(Duration longer) {
        return new Prober(base, headers, longer, atOnce, client);
    }

    /** The same, asking for one page after the other: some servers do one thing at a time. */
    public Prober oneAfterTheOther() {
        return new Prober(base, headers, patience, 1, client);
    }

    public URI base() {
        return base;
    }

    /**
     * Answers in the order of the targets. The first is asked for alone: a store without caches makes them once then, not
     * three times.
     */
    public List<ProbeAnswer> probe(List<ProbeTarget> targets) {
        if (targets.isEmpty()) {
            return List.of();
        }
        List<ProbeAnswer> answers = new ArrayList<>(List.of(probe(targets.getFirst())));
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<ProbeAnswer>> others = targets.stream()
                    .skip(1)
                    .map(target -> threads.submit(() -> probe(target)))
                    .toList();
            try {
                for (Future<ProbeAnswer> other : others) {
                    answers.add(other.get());
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while pages of " + base + " were asked for", e);
        }
        return answers;
    }

    public ProbeAnswer probe(ProbeTarget target) {
        URI uri = base.resolve(target.path());
        long begun = System.nanoTime();
        try {
            HttpResponse<String> response = get(uri);
            for (int i = 0; i < REDIRECTS && isRedirect(response); i++) {
                URI next = response.uri()
                        .resolve(response.headers().firstValue("Location").orElseThrow());
                if (!Objects.equals(next.getHost(), uri.getHost())) {
                    break;
                }
                response = get(next);
            }
            return ProbeAnswer.of(
                    target.name(),
                    uri.toString(),
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    millisSince(begun));
        } catch (IOException | IllegalArgumentException e) {
            return ProbeAnswer.none(target.name(), uri.toString(), String.valueOf(e.getMessage()), millisSince(begun));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProbeAnswer.none(target.name(), uri.toString(), "interrupted", millisSince(begun));
        }
    }

    /** The plain answer to one request, redirects not followed; empty when there is none. */
    public Optional<HttpResponse<String>> ask(String path) {
        try {
            return Optional.of(get(base.resolve(path)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(patience);
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isRedirect(HttpResponse<String> response) {
        return response.statusCode() >= 300
                && response.statusCode() < 400
                && response.headers().firstValue("Location").isPresent();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
