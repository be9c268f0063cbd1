package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.Durable;
import io.storelift.host.ExclusiveLock;
import io.storelift.server.access.AuditLog;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

class OwnAccountTests {
    private static final String OTHER_PASSWORD = "another horse, another battery";
    private static final String EVENTS = "/stores/shop/runs/20261128-000000-2.4.3-2.4.4/events";

    @TempDir
    private Path directory = Path.of("");

    private RunningServer server;
    private Visitor administrator;
    private Path store = Path.of("");

    @BeforeEach
    void start() throws IOException {
        store = DeadStore.in(directory);
        server = RunningServer.of(directory.resolve("state"), store);
        administrator = new Visitor(server.address());
        administrator.acceptInvitation(server.firstLink(), "admin");
        administrator.signIn("admin", Visitor.PASSWORD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> change(Visitor visitor, String old, String chosen) {
        return visitor.post(
                "/account", "/account/password", Map.of("old", old, "password", chosen, "repeated", chosen));
    }

    private Visitor signedIn(String password) {
        Visitor visitor = new Visitor(server.address());
        visitor.signIn("admin", password);
        return visitor;
    }

    private static boolean isIn(Visitor visitor) {
        return visitor.get("/account").statusCode() == 200;
    }

    @Test
    void a_new_password_counts_at_once_and_ends_all_other_sessions_of_the_account() {
        Visitor elsewhere = signedIn(Visitor.PASSWORD);
        String before = administrator.session();

        change(administrator, Visitor.PASSWORD, OTHER_PASSWORD);

        assertThat(administrator.get("/account").body()).contains("Your password is changed");
        assertThat(administrator.session()).isNotEqualTo(before);
        assertThat(isIn(elsewhere)).isFalse();
        assertThat(isIn(signedIn(Visitor.PASSWORD))).isFalse();
        assertThat(isIn(signedIn(OTHER_PASSWORD))).isTrue();
        assertThat(server.bean(AuditLog.class).newest(10, 0))
                .anySatisfy(entry -> assertThat(entry.detail()).isEqualTo("changed the own password"));
    }

    @Test
    void without_the_old_password_nothing_changes_and_guessing_it_is_slowed_down() {
        for (int i = 0; i < 3; i++) {
            change(administrator, "wrong", OTHER_PASSWORD);
            assertThat(administrator.get("/account").body()).contains("The old password is wrong.");
        }

        change(administrator, Visitor.PASSWORD, OTHER_PASSWORD);

        assertThat(administrator.get("/account").body()).contains("Too many attempts.");
        assertThat(server.bean(AuditLog.class).newest(1, 0).getFirst().outcome())
                .isEqualTo("failed");
    }

    @Test
    void a_weak_password_is_refused_before_the_old_one_is_looked_at() {
        change(administrator, Visitor.PASSWORD, "short");

        assertThat(administrator.get("/account").body()).contains("at least 12 characters.");
        assertThat(isIn(signedIn(Visitor.PASSWORD))).isTrue();
    }

    @Test
    void events_of_a_run_end_when_their_reader_signs_out() throws Exception {
        try (ExclusiveLock held = runAtWork()) {
            CompletableFuture<HttpResponse<String>> events = follow(administrator);

            administrator.post("/account", "/sign-out", Map.of());

            assertThat(ended(events)).isTrue();
            assertThat(held).isNotNull();
        }
    }

    @Test
    void events_of_a_run_end_when_the_role_of_their_reader_changes() throws Exception {
        administrator.post("/accounts", "/accounts/invite", Map.of("role", "OPERATOR"));
        Visitor operator = new Visitor(server.address());
        String page = administrator.get("/accounts").body();
        int link = page.indexOf("/welcome/");
        operator.acceptInvitation(server.address().resolve(page.substring(link, page.indexOf('<', link))), "olga");
        operator.signIn("olga", Visitor.PASSWORD);
        try (ExclusiveLock held = runAtWork()) {
            CompletableFuture<HttpResponse<String>> events = follow(operator);

            administrator.post("/accounts", "/accounts/olga/role", Map.of("role", "VIEWER"));

            assertThat(ended(events)).isTrue();
            assertThat(isIn(operator)).isFalse();
            assertThat(held).isNotNull();
        }
    }

    @Test
    void events_of_a_run_end_when_the_session_of_their_reader_expires() throws Exception {
        try (ExclusiveLock held = runAtWork()) {
            CompletableFuture<HttpResponse<String>> events = follow(administrator);
            Manager sessions = sessions();

            sessions.findSession(administrator.session()).setMaxInactiveInterval(1);
            while (!events.isDone() && sessions.getActiveSessions() > 0) {
                Thread.sleep(200);
                sessions.backgroundProcess();
            }

            assertThat(ended(events)).isTrue();
            assertThat(held).isNotNull();
        }
    }

    private Manager sessions() {
        TomcatWebServer tomcat = (TomcatWebServer)
                Objects.requireNonNull(((WebServerApplicationContext) server.context()).getWebServer());
        return ((Context) tomcat.getTomcat().getHost().findChildren()[0]).getManager();
    }

    /** A run that this process seems to be working on, and that says nothing. */
    private ExclusiveLock runAtWork() throws IOException {
        Path run = Files.createDirectories(store.resolve(".storelift/runs/20261128-000000-2.4.3-2.4.4"));
        Files.writeString(run.resolve("plan.json"), """
                {"format": 1, "root": "/", "edition": "", "product": "", "from": "2.4.3", "to": "2.4.4", "resolver": "",
                 "operations": [], "manifest": "", "lock": "", "withDev": false, "manifestChanges": [], "rootFiles": [],
                 "modulesRemoved": [], "modulesAdded": [], "backup": [], "facts": null}
                """);
        return new Runs(store.resolve(".storelift"), new Durable(), Clock.systemUTC()).lock("a test");
    }

    private static CompletableFuture<HttpResponse<String>> follow(Visitor visitor) throws Exception {
        CompletableFuture<HttpResponse<String>> events = CompletableFuture.supplyAsync(
                () -> visitor.get(EVENTS), task -> Thread.ofPlatform().start(task));
        // It does not end by itself.
        assertThat(endedWithin(events, 3)).isFalse();
        return events;
    }

    private static boolean ended(CompletableFuture<HttpResponse<String>> events) throws Exception {
        return endedWithin(events, 120);
    }

    private static boolean endedWithin(CompletableFuture<HttpResponse<String>> events, int seconds)
            throws InterruptedException, ExecutionException {
        try {
            assertThat(events.get(seconds, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
