package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepositoriesCheckTests {
    private static final String RIGHT = HttpGet.basic("public", "private");
    private static final String NONE = "none";

    @TempDir
    Path root;

    private HttpServer server;
    private HttpServer elsewhere;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> authorizationsElsewhere = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = serve(authorizations);
        elsewhere = serve(authorizationsElsewhere);
        server.createContext("/ok/packages.json", exchange -> {
            String given = note(exchange, authorizations);
            reply(exchange, given.equals(RIGHT) ? 200 : given.equals(NONE) ? 401 : 403, "{\"packages\": []}");
        });
        server.createContext("/strict/packages.json", exchange -> {
            note(exchange, authorizations);
            reply(exchange, 401, "");
        });
        server.createContext("/page/packages.json", exchange -> reply(exchange, 200, "<html>"));
        server.createContext("/gone/packages.json", exchange -> reply(exchange, 404, ""));
        server.createContext("/ill/packages.json", exchange -> reply(exchange, 500, ""));
        server.createContext("/moved/packages.json", exchange -> {
            note(exchange, authorizations);
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/packages.json");
            reply(exchange, 302, "");
        });
        elsewhere.createContext("/packages.json", exchange -> {
            note(exchange, authorizationsElsewhere);
            reply(exchange, 200, "{\"packages\": []}");
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
        elsewhere.stop(0);
    }

    private static HttpServer serve(List<String> notes) throws IOException {
        notes.clear();
        HttpServer created = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        created.start();
        return created;
    }

    private static String note(HttpExchange exchange, List<String> notes) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        String noted = given == null ? NONE : given;
        notes.add(noted);
        return noted;
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private CheckResult ask(String path, String username, String password) throws IOException {
        SampleStore store = SampleStore.in(root);
        store.write("composer.json", manifest("http://" + host() + path));
        if (!username.isEmpty()) {
            store.write(
                    "auth.json",
                    "{\"http-basic\": {\"%s\": {\"username\": \"%s\", \"password\": \"%s\"}}}"
                            .formatted(host(), username, password));
        }
        return new RepositoriesCheck(store.locate()).ask();
    }

    private static String manifest(String url) {
        return "{\"repositories\": [{\"type\": \"composer\", \"url\": \"" + url + "\"}]}";
    }

    @Test
    void accepted_keys_are_ok() throws IOException {
        CheckResult result = ask("/ok/", "public", "private");
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence()).contains("HTTP 200", "keys accepted").doesNotContain("private");
    }

    @Test
    void missing_keys_are_an_error_that_says_so() throws IOException {
        CheckResult result = ask("/ok", "", "");
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("401", "there are none");
        assertThat(result.remedy()).contains("storelift keys set 127.0.0.1");
    }

    @Test
    void refused_keys_are_an_error_with_a_hint_at_shared_accounts() throws IOException {
        CheckResult result = ask("/strict", "public", "wrong");
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("401", "refuses the keys").doesNotContain("wrong");
        assertThat(result.remedy()).contains("shared account");
    }

    @Test
    void keys_without_entitlement_are_an_error() throws IOException {
        CheckResult result = ask("/ok", "public", "of somebody else");
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("403");
    }

    @Test
    void another_answer_is_an_error() throws IOException {
        assertThat(ask("/gone", "", "").evidence()).contains("HTTP 404");
        assertThat(ask("/ill", "", "").evidence()).endsWith("/ill/packages.json: HTTP 500.");
        assertThat(ask("/page", "", "").status()).isEqualTo(Status.ERROR);
        assertThat(ask("/page", "", "").evidence()).contains("no Composer repository");
    }

    @Test
    void keys_are_not_sent_to_where_the_repository_redirects() throws IOException {
        assertThat(ask("/moved", "public", "private").status()).isEqualTo(Status.OK);
        assertThat(authorizations).containsExactly(RIGHT);
        assertThat(authorizationsElsewhere).containsExactly(NONE);
    }

    @Test
    void keys_of_the_environment_come_before_those_of_the_store() throws IOException {
        SampleStore store = SampleStore.in(root)
                .withEnvironment(
                        "COMPOSER_AUTH",
                        "{\"http-basic\": {\"" + host()
                                + "\": {\"username\": \"public\", \"password\": \"private\"}}}");
        store.write("composer.json", manifest("http://" + host() + "/ok"));
        assertThat(new RepositoriesCheck(store.locate()).ask().status()).isEqualTo(Status.OK);
    }

    @Test
    void keys_of_the_user_count_and_a_broken_file_counts_as_empty() throws IOException {
        SampleStore store = SampleStore.in(root)
                .withEnvironment("COMPOSER_HOME", root.resolve("home").toString());
        store.write("composer.json", manifest("http://" + host() + "/ok"));
        store.write("auth.json", "{\"http-basic\": ");
        assertThat(new RepositoriesCheck(store.locate()).ask().evidence()).contains("there are none");
        store.write(
                "home/auth.json",
                "{\"http-basic\": {\"" + host() + "\": {\"username\": \"public\", \"password\": \"private\"}}}");
        assertThat(new RepositoriesCheck(store.locate()).ask().status()).isEqualTo(Status.OK);
    }

    @Test
    void keys_in_the_address_are_sent_and_not_shown() throws IOException {
        SampleStore store = SampleStore.in(root);
        store.write("composer.json", manifest("http://public:private@" + host() + "/ok"));
        CheckResult result = new RepositoriesCheck(store.locate()).ask();
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence()).contains("keys accepted").doesNotContain("private");
    }

    @Test
    void a_proxy_with_a_password_is_asked_too() throws IOException {
        List<String> passwords = new CopyOnWriteArrayList<>();
        elsewhere.createContext("/", exchange -> {
            passwords.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            reply(exchange, 200, "{}");
        });
        SampleStore store = SampleStore.in(root)
                .withEnvironment(
                        "http_proxy",
                        "http://me:secret@127.0.0.1:" + elsewhere.getAddress().getPort());
        store.write("composer.json", manifest("http://repository.example/mine"));
        CheckResult result = new RepositoriesCheck(store.locate()).ask();
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence()).doesNotContain("secret");
        assertThat(passwords)
                .containsExactly("http://repository.example/mine/packages.json " + HttpGet.basic("me", "secret"));
    }

    @Test
    void a_proxy_that_is_none_is_an_error() throws IOException {
        SampleStore store = SampleStore.in(root).withEnvironment("http_proxy", "http://me:sec/ret@proxy");
        store.write("composer.json", manifest("http://repository.example"));
        CheckResult result = new RepositoriesCheck(store.locate()).ask();
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("The proxy", "is no address").doesNotContain("ret@");
    }

    @Test
    void a_server_that_is_not_there_is_an_error() throws IOException {
        SampleStore store = SampleStore.in(root);
        store.write("composer.json", manifest("http://127.0.0.1:1"));
        CheckResult result = new RepositoriesCheck(store.locate()).ask();
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("http://127.0.0.1:1/packages.json: the connection is refused");
        assertThat(result.remedy()).contains("curl -I http://127.0.0.1:1/packages.json");
    }

    @Test
    void a_local_directory_is_looked_into() throws IOException {
        SampleStore store = SampleStore.in(root);
        store.write("composer.json", manifest("file://" + root.resolve("mirror")));
        assertThat(new RepositoriesCheck(store.locate()).ask().status()).isEqualTo(Status.ERROR);
        Files.createDirectories(root.resolve("mirror"));
        store.write("mirror/packages.json", "{}");
        assertThat(new RepositoriesCheck(store.locate()).ask().status()).isEqualTo(Status.OK);
    }
}
