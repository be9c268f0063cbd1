package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.server.access.AuditEntry;
import io.storelift.server.access.AuditLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens from their page to their use. */
class TokenTests {
    @TempDir
    private Path directory = Path.of("");

    private RunningServer server;
    private Visitor administrator;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.of(directory.resolve("state"), DeadStore.in(directory));
        administrator = new Visitor(server.address());
        administrator.acceptInvitation(server.firstLink(), "admin");
        administrator.signIn("admin", Visitor.PASSWORD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_token_is_shown_once_and_only_its_hash_is_kept() throws IOException {
        String secret = ApiClient.secret(administrator, "deployment", "OPERATOR");

        assertThat(administrator.get("/tokens").body())
                .contains("deployment", "Operator", "never")
                .doesNotContain(secret);
        try (var files = Files.list(directory.resolve("state"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret));
        }
    }

    @Test
    void a_token_works_from_the_first_request_to_its_revocation_and_its_page_tells_the_last_use() {
        ApiClient client = ApiClient.create(server.address(), administrator, "deployment", "VIEWER");

        assertThat(ApiClient.json(client.get("stores")).at("/stores/0/name").asString())
                .isEqualTo("shop");
        assertThat(administrator.get("/tokens").body()).contains("just now").doesNotContain("never");

        administrator.post("/tokens", "/tokens/deployment/revoke", Map.of());

        assertThat(client.get("stores").statusCode()).isEqualTo(401);
    }

    @Test
    void what_makes_no_sense_as_a_token_is_refused_with_a_word() {
        assertThat(refusal(Map.of("name", "two words", "role", "VIEWER"))).contains("A name has up to 64 letters");
        assertThat(refusal(Map.of("name", "a", "role", "VIEWER", "lastDay", "2001-01-01")))
                .contains("The last day is over already.");
        ApiClient.secret(administrator, "twice", "VIEWER");
        assertThat(refusal(Map.of("name", "twice", "role", "VIEWER")))
                .contains("There is a token of this name already.");
    }

    private String refusal(Map<String, String> form) {
        administrator.post("/tokens", "/tokens", form);
        return administrator.get("/tokens").body();
    }

    @Test
    void after_ten_wrong_tokens_an_address_has_to_wait_also_with_a_right_one() {
        ApiClient right = ApiClient.create(server.address(), administrator, "deployment", "VIEWER");
        ApiClient wrong = ApiClient.withToken(server.address(), "storelift_made-up");
        for (int i = 0; i < 10; i++) {
            assertThat(wrong.get("stores").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> answer = right.get("stores");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(ApiClient.json(answer).path("number").asString()).isEqualTo("SL773");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 11L);
        // A browser of that address has to wait too, but one without a token isn't told of any.
        assertThat(ApiClient.anonymous(server.address()).get("stores").statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_audit_log_names_the_token_and_tells_no_secret() {
        String secret = ApiClient.secret(administrator, "looking", "VIEWER");
        ApiClient viewer = ApiClient.withToken(server.address(), secret);
        ApiClient operator = ApiClient.create(server.address(), administrator, "working", "OPERATOR");
        viewer.post("stores/shop/versions", "");
        operator.post("stores/shop/versions", "");
        operator.send("DELETE", "stores/shop/backups/none", "");
        ApiClient.withToken(server.address(), "storelift_made-up").get("stores");
        administrator.post("/tokens", "/tokens/looking/revoke", Map.of());

        List<String> entries = server.bean(AuditLog.class).newest(100, 0).stream()
                .map(TokenTests::line)
                .toList();

        assertThat(entries)
                .contains(
                        "admin POST /tokens: API token looking, Viewer, done",
                        "token looking POST /api/v1/stores/shop/versions: , refused",
                        "token working POST /api/v1/stores/shop/versions: looked for versions again, done",
                        "token working DELETE /api/v1/stores/shop/backups/none: deleted backup none, failed",
                        "null API token: , failed",
                        "admin POST /tokens/looking/revoke: API token looking, done");
        assertThat(entries.toString()).doesNotContain(secret, "made-up");
    }

    private static String line(AuditEntry entry) {
        return entry.account() + " " + entry.action() + ": " + entry.detail() + ", " + entry.outcome();
    }
}
