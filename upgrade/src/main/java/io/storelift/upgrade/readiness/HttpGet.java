package io.storelift.upgrade.readiness;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request to a machine of the same network, redirects followed: what authorises it is only ever sent to the place it is meant
 * for.
 */
final class HttpGet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int REDIRECTS = 5;

    private final HttpClient client;

    HttpGet() {
        this.client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** A user name and password as the header has them. */
    static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Asks.
     *
     * @param authorization sent to this address, and to where it redirects only while that is the same server
     */
    HttpResponse<String> get(URI address, @Nullable String authorization) throws IOException {
        URI next = address;
        for (int i = 0; ; i++) {
            HttpResponse<String> response = send(next, sameServer(address, next) ? authorization : null);
            String location = response.headers().firstValue("Location").orElse("");
            boolean redirect = response.statusCode() >= 300 && response.statusCode() < 400 && !location.isEmpty();
            if (!redirect) {
                return response;
            }
            if (i == REDIRECTS) {
                throw new IOException("more than " + REDIRECTS + " redirects");
            }
            next = resolve(next, location);
        }
    }

    private static URI resolve(URI from, String location) throws IOException {
        try {
            URI to = from.resolve(location);
            if ("https".equals(from.getScheme()) && !"https".equals(to.getScheme())) {
                throw new IOException("redirected from https to " + to.getScheme());
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new IOException("redirected to what is no address", e);
        }
    }

    private HttpResponse<String> send(URI address, @Nullable String authorization) throws IOException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("User-Agent", "Storelift")
                    .header("Accept", "application/json");
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IllegalArgumentException e) {
            throw new IOException("not an address that can be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while asking " + address.getHost(), e);
        }
    }

    private static boolean sameServer(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getHost(), other.getHost())
                && one.getPort() == other.getPort();
    }

    /** Why there was no answer; the JDK leaves the most frequent reasons without words. */
    static String words(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the host's name can't be resolved";
            }
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure instanceof ConnectException ? "the connection is refused" : "the connection breaks";
        }
        return message;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
