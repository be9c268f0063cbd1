package io.storelift.cli;

import io.storelift.cli.terminal.Streams;
import io.storelift.host.TreeRemover;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code script/build} runs once, so that the virtual machine writes down the classes that {@code storelift serve}
 * needs: it gives that command, signs in, looks at the pages, asks the API, and ends.
 */
final class ServeTraining {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern API_TOKEN = Pattern.compile("storelift_[\\w-]+");
    private static final String PASSWORD = "training training";
    private static final List<String> PAGES =
            List.of("/", "/stores/shop", "/stores/shop/backups", "/stores/shop/keys", "/stores/shop/runs", "/audit");
    private static final List<String> RESOURCES =
            List.of("openapi.json", "server", "stores", "stores/shop/runs", "stores/shop/backups", "stores/other/runs");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI server;

    private ServeTraining(URI server) {
        this.server = server;
    }

    /** Ends the process, as the server would go on for ever. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Also the first class of all has to be written down: what isn't makes the machine open the archives.
        Main.prepare();
        Path directory = Files.createTempDirectory("storelift-training");
        Path shop = Files.createDirectories(directory.resolve("shop/app/etc"));
        Files.writeString(shop.resolve("env.php"), "<?php return [];");
        Files.writeString(directory.resolve("shop/composer.json"), "{}");
        JsonNode start = serve(directory);
        new ServeTraining(URI.create(start.path("address").asString()))
                .visit(URI.create(start.path("firstLink").asString()));
        new TreeRemover().remove(directory);
        System.exit(0);
    }

    /** What the command says when the server answers. */
    private static JsonNode serve(Path directory) throws IOException {
        PipedInputStream said = new PipedInputStream();
        PrintStream output = new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8);
        Streams streams = new Streams(InputStream.nullInputStream(), output, output, false, false);
        Map<String, String> environment =
                Map.of("XDG_STATE_HOME", directory.resolve("state").toString());
        Program program = new Program(streams, environment, directory);
        Thread.ofPlatform()
                .daemon()
                .start(() -> program.run("--json", "--store", directory + "/shop", "serve", "--port", "0"));
        return JsonMapper.shared()
                .readTree(new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8)).readLine());
    }

    private void visit(URI link) throws IOException, InterruptedException {
        send(link.getPath(), "name=admin&repeated=" + encoded(PASSWORD) + "&password=" + encoded(PASSWORD));
        send("/sign-in", "name=admin&password=" + encoded(PASSWORD));
        for (String page : PAGES) {
            get(page);
        }
        send("/tokens", "name=training&role=VIEWER");
        Matcher token = API_TOKEN.matcher(get("/tokens"));
        if (token.find()) {
            for (String resource : RESOURCES) {
                ask(resource, token.group());
            }
        }
    }

    private void ask(String resource, String token) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/" + resource))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.discarding());
    }

    private void send(String page, String form) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(page));
        String proof = token.find() ? encoded(token.group(1)) : "";
        client.send(
                HttpRequest.newBuilder(server.resolve(page))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form + "&_csrf=" + proof))
                        .build(),
                BodyHandlers.discarding());
    }

    private String get(String page) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.resolve(page)).build(), BodyHandlers.ofString())
                .body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
