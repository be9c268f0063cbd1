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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with a code of an app as the second step. */
class CodesTests {
    @TempDir
    private Path directory = Path.of("");

    private RunningServer server;
    private Visitor owner;
    private Telephone telephone;
    private String enrolledWith = "";
    private String recoveryPage = "";

    @BeforeEach
    void enrol() throws IOException {
        server = RunningServer.of(directory.resolve("state"), DeadStore.in(directory));
        owner = new Visitor(server.address());
        owner.acceptInvitation(server.firstLink(), "admin");
        owner.signIn("admin", Visitor.PASSWORD);
        telephone = new Telephone(owner.get("/account/codes").body());
        enrolledWith = telephone.code();
        owner.post("/account/codes", "/account/codes", Map.of("code", enrolledWith));
        recoveryPage = owner.get("/account").body();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> recoveryCodes() {
        Matcher codes =
                Pattern.compile("<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>").matcher(recoveryPage);
        return codes.results().map(found -> found.group(1)).toList();
    }

    private Visitor withPassword() {
        Visitor visitor = new Visitor(server.address());
        assertThat(place(visitor.signIn("admin", Visitor.PASSWORD))).endsWith("/sign-in/code");
        return visitor;
    }

    private static String sendCode(Visitor visitor, String code) {
        return place(visitor.post("/sign-in/code", "/sign-in/code", Map.of("code", code)));
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static boolean isIn(Visitor visitor) {
        return visitor.get("/account").statusCode() == 200;
    }

    @Test
    void the_password_alone_lets_nobody_in_and_the_code_does() {
        Visitor visitor = withPassword();
        assertThat(isIn(visitor)).isFalse();
        assertThat(place(visitor.get("/stores/shop"))).contains("/sign-in");
        String before = visitor.session();

        sendCode(visitor, telephone.code(1));

        assertThat(isIn(visitor)).isTrue();
        assertThat(visitor.get("/accounts").statusCode()).isEqualTo(200);
        assertThat(visitor.session()).isNotEqualTo(before);
        assertThat(audit()).contains("admin sign in: with a code, done");
    }

    @Test
    void a_code_works_once_and_not_after_a_later_one() {
        assertThat(sendCode(withPassword(), enrolledWith)).contains("failed");
        String later = telephone.code(1);
        Visitor visitor = withPassword();
        sendCode(visitor, later);
        assertThat(isIn(visitor)).isTrue();

        Visitor thief = withPassword();
        assertThat(sendCode(thief, later)).contains("failed");
        assertThat(isIn(thief)).isFalse();
    }

    @Test
    void a_recovery_code_works_once() {
        assertThat(recoveryCodes()).hasSize(10);
        String code = recoveryCodes().getFirst();
        Visitor visitor = withPassword();
        sendCode(visitor, code.toUpperCase(java.util.Locale.ROOT));
        assertThat(visitor.get("/account").body()).contains("9 recovery codes are");
        assertThat(audit()).contains("admin sign in: with a recovery code, done");

        assertThat(sendCode(withPassword(), code)).contains("failed");
    }

    @Test
    void new_recovery_codes_replace_the_old_ones() {
        String old = recoveryCodes().getFirst();
        owner.post("/account", "/account/codes/recovery", Map.of());
        recoveryPage = owner.get("/account").body();

        assertThat(recoveryCodes()).hasSize(10).doesNotContain(old);
        assertThat(owner.get("/account").body()).doesNotContain(recoveryCodes().getFirst());
        assertThat(sendCode(withPassword(), old)).contains("failed");
    }

    @Test
    void guessing_codes_is_slowed_down_and_the_right_password_does_not_help() {
        for (int i = 0; i < 3; i++) {
            assertThat(sendCode(withPassword(), "000000")).contains("failed");
        }

        assertThat(place(new Visitor(server.address()).signIn("admin", Visitor.PASSWORD)))
                .contains("wait=");
        assertThat(audit()).contains("null sign in: as admin, wrong code, failed");
    }

    @Test
    void signing_in_often_with_code_is_no_guessing() {
        for (String code : recoveryCodes()) {
            Visitor visitor = withPassword();
            sendCode(visitor, code);
            assertThat(isIn(visitor)).isTrue();
        }
        assertThat(sendCode(withPassword(), telephone.code(1))).doesNotContain("wait=");
    }

    @Test
    void a_code_without_a_password_is_worth_nothing() {
        Visitor visitor = new Visitor(server.address());

        assertThat(place(visitor.get("/sign-in/code"))).contains("/sign-in");
        assertThat(place(visitor.post("/sign-in", "/sign-in/code", Map.of("code", telephone.code(1)))))
                .contains("/sign-in?late");
        assertThat(isIn(visitor)).isFalse();
    }

    @Test
    void a_wrong_code_does_not_enrol() {
        owner.post("/account", "/account/codes/remove", Map.of());
        owner.post("/account/codes", "/account/codes", Map.of("code", "12345"));

        assertThat(owner.get("/account/codes").body()).contains("code of this moment");
        Visitor visitor = new Visitor(server.address());
        visitor.signIn("admin", Visitor.PASSWORD);
        assertThat(isIn(visitor)).isTrue();
    }

    @Test
    void an_administrator_takes_the_codes_off_an_account_which_ends_its_sessions() {
        owner.post("/accounts", "/accounts/invite", Map.of("role", "ADMINISTRATOR"));
        Matcher link = Pattern.compile("/welcome/[\\w-]+")
                .matcher(owner.get("/accounts").body());
        assertThat(link.find()).isTrue();
        Visitor other = new Visitor(server.address());
        other.acceptInvitation(server.address().resolve(link.group()), "otto");
        other.signIn("otto", Visitor.PASSWORD);

        other.post("/accounts", "/accounts/admin/factors/remove", Map.of());

        assertThat(isIn(owner)).isFalse();
        owner.signIn("admin", Visitor.PASSWORD);
        assertThat(isIn(owner)).isTrue();
        assertThat(audit())
                .contains("otto POST /accounts/admin/factors/remove: admin signs in with the password alone, done");
    }

    @Test
    void neither_codes_nor_secrets_are_kept_beyond_the_state_file_and_no_recovery_code_at_all() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("state"))) {
            assertThat(files).isNotEmpty().allSatisfy(file -> {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content)
                        .doesNotContain(recoveryCodes())
                        .doesNotContain(recoveryCodes().getFirst().replace("-", ""));
            });
        }
        assertThat(audit().toString()).doesNotContain(recoveryCodes());
    }

    private List<String> audit() {
        return server.bean(AuditLog.class).newest(100, 0).stream()
                .map(CodesTests::line)
                .toList();
    }

    private static String line(AuditEntry entry) {
        return entry.account() + " " + entry.action() + ": " + entry.detail() + ", " + entry.outcome();
    }
}
