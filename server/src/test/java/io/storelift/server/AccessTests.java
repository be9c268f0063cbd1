package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.storelift.server.access.AuditEntry;
import io.storelift.server.access.AuditLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class AccessTests {
    @TempDir
    private Path directory = Path.of("");

    private RunningServer start() throws IOException {
        return RunningServer.of(directory.resolve("state"), DeadStore.in(directory));
    }

    private static Visitor administrator(RunningServer server) {
        Visitor visitor = new Visitor(server.address());
        visitor.acceptInvitation(server.firstLink(), "admin");
        visitor.signIn("admin", Visitor.PASSWORD);
        return visitor;
    }

    @Test
    void the_first_link_creates_one_administrator_and_no_second() throws IOException {
        try (RunningServer server = start()) {
            Visitor first = administrator(server);
            Visitor second = new Visitor(server.address());

            assertThat(first.get("/accounts").statusCode()).isEqualTo(200);
            assertThat(second.get(server.firstLink().getPath()).statusCode()).isEqualTo(410);
            assertThat(second.get("/welcome/made-up").statusCode()).isEqualTo(410);
        }
    }

    @Test
    void a_new_start_makes_a_new_link_and_the_old_one_worthless_until_there_is_an_account() throws IOException {
        String old;
        try (RunningServer server = start()) {
            old = server.firstLink().getPath();
        }
        try (RunningServer server = start()) {
            assertThat(new Visitor(server.address()).get(old).statusCode()).isEqualTo(410);
            administrator(server);
        }
        try (RunningServer server = start()) {
            assertThat(server.hasFirstLink()).isFalse();
        }
    }

    @Test
    void a_weak_password_is_refused_and_the_link_still_good() throws IOException {
        try (RunningServer server = start()) {
            Visitor visitor = new Visitor(server.address());
            String link = server.firstLink().getPath();

            HttpResponse<String> refused =
                    visitor.post(link, link, Map.of("name", "admin", "password", "short", "repeated", "short"));

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("at least 12 characters");
            assertThat(visitor.get(link).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_state_is_for_its_owner_only_and_holds_neither_passwords_nor_links() throws IOException {
        try (RunningServer server = start()) {
            String secret = server.firstLink().getPath().substring("/welcome/".length());
            administrator(server);

            Path state = directory.resolve("state");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                    .isEqualTo("rwx------");
            try (var files = Files.list(state)) {
                assertThat(files).isNotEmpty().allSatisfy(file -> {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                    String content = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                    assertThat(content).doesNotContain(secret, Visitor.PASSWORD);
                });
            }
        }
    }

    @Test
    void guessing_is_slowed_down_also_after_a_restart() throws IOException {
        try (RunningServer server = start()) {
            administrator(server);
            Visitor guesser = new Visitor(server.address());
            for (int i = 0; i < 3; i++) {
                assertThat(guesser.signIn("admin", "wrong").headers().firstValue("Location"))
                        .hasValueSatisfying(place -> assertThat(place).contains("failed"));
            }
            assertThat(guesser.signIn("ADMIN", Visitor.PASSWORD).headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).contains("wait="));
        }
        try (RunningServer server = start()) {
            assertThat(new Visitor(server.address())
                            .signIn("admin", Visitor.PASSWORD)
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).contains("wait="));
        }
    }

    @Test
    void signing_in_gives_another_session_whose_cookie_scripts_and_other_sites_do_not_get() throws IOException {
        try (RunningServer server = start()) {
            Visitor visitor = new Visitor(server.address());
            visitor.acceptInvitation(server.firstLink(), "admin");
            visitor.get("/sign-in");
            String before = visitor.session();

            HttpResponse<String> answer = visitor.signIn("admin", Visitor.PASSWORD);

            assertThat(visitor.session()).isNotEqualTo(before);
            assertThat(answer.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict"));
        }
    }

    @Test
    void only_a_server_that_was_told_of_a_proxy_believes_what_one_says() throws Exception {
        try (RunningServer server = start()) {
            assertThat(cookieOfForwarded(server)).doesNotContain("Secure");
            assertThat(server.bean(AuditLog.class).newest(1, 0).getFirst().address())
                    .isEqualTo("127.0.0.1");
        }
        try (RunningServer server = RunningServer.behindProxy(directory.resolve("other"), DeadStore.in(directory))) {
            assertThat(cookieOfForwarded(server)).contains("Secure");
            assertThat(server.bean(AuditLog.class).newest(1, 0).getFirst().address())
                    .isEqualTo("192.0.2.7");
        }
    }

    /** What a visitor from elsewhere gets, who makes a mistake signing in. */
    private static String cookieOfForwarded(RunningServer server) {
        Visitor visitor = new Visitor(server.address(), "X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https");
        String page = "/sign-in";
        String cookie = visitor.get(page).headers().firstValue("Set-Cookie").orElseThrow();
        Visitor plain = new Visitor(server.address(), "X-Forwarded-For", "192.0.2.7");
        plain.signIn("nobody", "wrong");
        return cookie;
    }

    @Test
    void a_value_that_makes_no_sense_is_refused_without_a_fuss() throws IOException {
        try (RunningServer server = start()) {
            Visitor administrator = administrator(server);

            assertThat(administrator.get("/audit?skip=everything").statusCode()).isEqualTo(400);
            assertThat(administrator
                            .post("/accounts", "/accounts/invite", Map.of("role", "EMPEROR"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void who_signs_out_has_to_sign_in_again() throws IOException {
        try (RunningServer server = start()) {
            Visitor visitor = administrator(server);

            visitor.post("/accounts", "/sign-out", Map.of());

            assertThat(visitor.get("/accounts").headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).contains("/sign-in"));
        }
    }

    @Test
    void pages_may_run_no_script_but_ours_and_stand_in_no_frame() throws IOException {
        try (RunningServer server = start()) {
            HttpResponse<String> page = new Visitor(server.address()).get("/sign-in");

            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        }
    }

    @Test
    void a_role_that_was_taken_counts_at_the_next_request() throws IOException {
        try (RunningServer server = start()) {
            Visitor administrator = administrator(server);
            Visitor operator = invited(server, administrator, "OPERATOR");
            assertThat(operator.get("/stores/shop/keys").statusCode()).isEqualTo(200);

            administrator.post("/accounts", "/accounts/OPERATOR/remove", Map.of());

            assertThat(operator.get("/stores/shop/keys").headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).contains("/sign-in"));
        }
    }

    @Test
    void the_last_administrator_stays() throws IOException {
        try (RunningServer server = start()) {
            Visitor administrator = administrator(server);

            administrator.post("/accounts", "/accounts/admin/role", Map.of("role", "VIEWER"));
            administrator.post("/accounts", "/accounts/admin/remove", Map.of());

            assertThat(administrator.get("/accounts").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_opens_doors_asks_for_the_password_again_after_some_minutes() throws Exception {
        try (RunningServer server = start()) {
            administrator(server);
            MockMvc requests = MockMvcBuilders.webAppContextSetup((WebApplicationContext) server.context())
                    .apply(springSecurity())
                    .build();

            requests.perform(get("/accounts").with(authentication(signedIn(Duration.ofMinutes(1)))))
                    .andExpect(status().isOk());
            requests.perform(get("/accounts").with(authentication(signedIn(Duration.ofMinutes(6)))))
                    .andExpect(redirectedUrlPattern("/sign-in?factor.type=password*"));
            requests.perform(get("/audit").with(authentication(signedIn(Duration.ofMinutes(6)))))
                    .andExpect(status().isOk());
        }
    }

    private static UsernamePasswordAuthenticationToken signedIn(Duration ago) {
        return UsernamePasswordAuthenticationToken.authenticated(
                "admin",
                null,
                List.of(
                        new SimpleGrantedAuthority("ROLE_ADMINISTRATOR"),
                        FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                                .issuedAt(Instant.now().minus(ago))
                                .build()));
    }

    @Test
    void every_change_sign_in_and_refusal_is_in_the_audit_log() throws IOException {
        try (RunningServer server = start()) {
            Visitor administrator = administrator(server);
            new Visitor(server.address()).signIn("admin", "wrong");
            Visitor viewer = invited(server, administrator, "VIEWER");
            viewer.post("/stores/shop/runs", "/stores/shop/versions", Map.of());

            List<String> entries = server.bean(AuditLog.class).newest(100, 0).stream()
                    .map(AccessTests::line)
                    .toList();

            assertThat(entries)
                    .contains(
                            "null POST /welcome: account admin, Administrator, done",
                            "admin sign in: , done",
                            "null sign in: as admin, failed",
                            "admin POST /accounts/invite: a link for a new Viewer, done",
                            "VIEWER POST /stores/shop/versions: , refused");
            assertThat(entries.toString())
                    .doesNotContain(Visitor.PASSWORD, server.firstLink().getPath());
        }
    }

    private static String line(AuditEntry entry) {
        return entry.account() + " " + entry.action() + ": " + entry.detail() + ", " + entry.outcome();
    }

    private static Visitor invited(RunningServer server, Visitor administrator, String role) {
        administrator.post("/accounts", "/accounts/invite", Map.of("role", role));
        java.util.regex.Matcher link = java.util.regex.Pattern.compile("/welcome/[\\w-]+")
                .matcher(administrator.get("/accounts").body());
        assertThat(link.find()).isTrue();
        Visitor visitor = new Visitor(server.address());
        visitor.acceptInvitation(server.address().resolve(link.group()), role);
        visitor.signIn(role, Visitor.PASSWORD);
        return visitor;
    }
}
