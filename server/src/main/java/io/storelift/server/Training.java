package io.storelift.server;

import io.storelift.host.TreeRemover;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.face.ServedStore;
import io.storelift.upgrade.face.ServerRequest;
import io.storelift.upgrade.face.ServerStart;
import java.io.IOException;
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
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What {@code script/build} runs once, so that the virtual machine writes down the classes that a server needs: it
 * starts one, signs in, looks at the pages, and ends.
 */
final class Training {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "training training";
    private static final List<String> PAGES =
            List.of("/", "/stores/shop", "/stores/shop/backups", "/stores/shop/keys", "/stores/shop/runs", "/audit");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI server;

    private Training(URI server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("storelift-training");
        Path shop = Files.createDirectories(directory.resolve("shop/app/etc"));
        Files.writeString(shop.resolve("env.php"), "<?php return [];");
        Files.writeString(directory.resolve("shop/composer.json"), "{}");
        ServedStore store = new ServedStore(
                directory.resolve("shop"), StoreSettings::defaults, new RunLauncher(directory, List.of()));
        ServerRequest request =
                new ServerRequest(List.of(store), "127.0.0.1", 0, false, false, directory.resolve("state"));
        try (ConfigurableApplicationContext context = StoreliftServer.start(request)) {
            ServerStart start = StoreliftServer.described(context, request);
            new Training(start.address()).visit(Objects.requireNonNull(start.firstLink()));
        } finally {
            new TreeRemover().remove(directory);
        }
    }

    private void visit(URI link) throws IOException, InterruptedException {
        send(link.getPath(), "name=admin&repeated=" + encoded(PASSWORD) + "&password=" + encoded(PASSWORD));
        send("/sign-in", "name=admin&password=" + encoded(PASSWORD));
        for (String page : PAGES) {
            get(page);
        }
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
