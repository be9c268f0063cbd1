package io.storelift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a session of his own, who follows no redirection by himself. */
public final class Visitor {
    public static final String PASSWORD = "correct horse battery staple";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    private final String[] headers;

    /** @param headers name, value, name, value: sent with every request */
    public Visitor(URI server, String... headers) {
        this.server = server;
        this.headers = headers.clone();
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> send(String method, String path, Map<String, String> form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(encoded(form)))
                .build());
    }

    /** Sends a form as the given page would, with its token. */
    public HttpResponse<String> post(String page, String path, Map<String, String> form) {
        Map<String, String> whole = new TreeMap<>(form);
        whole.put("_csrf", token(page));
        return send("POST", path, whole);
    }

    String token(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        return token.find() ? token.group(1) : "";
    }

    /** Of the values that the form with this action was made from. */
    static String version(String page, String action) {
        Matcher version = Pattern.compile(
                        "action=\"" + Pattern.quote(action) + "\".*?name=\"version\" value=\"(\\w+)\"", Pattern.DOTALL)
                .matcher(page);
        return version.find() ? version.group(1) : "";
    }

    public HttpResponse<String> acceptInvitation(URI link, String name) {
        return post(link.getPath(), link.getPath(), Map.of("name", name, "password", PASSWORD, "repeated", PASSWORD));
    }

    public HttpResponse<String> signIn(String name, String password) {
        return post("/sign-in", "/sign-in", Map.of("name", name, "password", password));
    }

    /** The value of the session's cookie. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("storelift"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
