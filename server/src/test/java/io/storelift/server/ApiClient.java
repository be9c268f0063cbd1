package io.storelift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that uses the API.
 *
 * @param headers name, value, name, value: sent with every request
 */
public record ApiClient(URI server, HttpClient client, List<String> headers) {
    private static final Pattern SECRET = Pattern.compile("storelift_[\\w-]+");

    /** One that sends nothing special. */
    public static ApiClient anonymous(URI server) {
        return new ApiClient(server, HttpClient.newHttpClient(), List.of());
    }

    /** One with a token of this name and role, which an administrator creates on the page. */
    public static ApiClient create(URI server, Visitor administrator, String name, String role) {
        return withToken(server, secret(administrator, name, role));
    }

    /** The secret of a new token, as the page shows it. */
    public static String secret(Visitor administrator, String name, String role) {
        administrator.post("/tokens", "/tokens", Map.of("name", name, "role", role));
        Matcher secret = SECRET.matcher(administrator.get("/tokens").body());
        if (!secret.find()) {
            throw new AssertionError("the page shows no token");
        }
        return secret.group();
    }

    public static ApiClient withToken(URI server, String secret) {
        return new ApiClient(server, HttpClient.newHttpClient(), List.of("Authorization", "Bearer " + secret));
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    public HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    /**
     * Asks.
     *
     * @param path from {@code /api/v1/}, or with a slash from the beginning
     * @param body JSON; none when empty
     */
    public HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.resolve("/api/v1/").resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer's document. */
    public static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
