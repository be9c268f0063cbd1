package io.storelift.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.catalog.Part;
import io.storelift.host.Durable;
import io.storelift.host.ProcessRunner;
import io.storelift.host.TreeRemover;
import io.storelift.server.ServeProcess;
import io.storelift.server.Visitor;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KilledServerTests {
    private static final Path WORK = Path.of("target", "killed").toAbsolutePath();

    private static final String WIZARD = "/stores/shop/upgrade";
    private static final int TRIES = 600;
    private static final long PAUSE_MILLIS = 100;

    private final ProcessRunner processes = new ProcessRunner();

    @Test
    void a_run_goes_on_without_the_server_and_the_next_server_follows_it() throws IOException {
        new TreeRemover().remove(WORK);
        try (LiveStore live = LiveStore.start(WORK)) {
            RunDirectory run = upgraded(live.root());
            Path server = Files.createDirectories(WORK.resolve("server"));
            String page = "/stores/shop/runs/" + run.id();
            try (ServeProcess first = ServeProcess.start(
                    server, "--port", "0", "--store", live.root().toString())) {
                var start = first.document();
                Visitor visitor = new Visitor(URI.create(start.path("address").asString()));
                visitor.acceptInvitation(URI.create(start.path("firstLink").asString()), "anna");
                visitor.signIn("anna", Visitor.PASSWORD);

                visitor.post(page + "/rollback", page + "/rollback", Map.of());
                first.process().destroyForcibly();
            }
            Runs runs = new Runs(live.root().resolve(".storelift"), new Durable(), Clock.systemUTC());
            assertThat(runs.owner()).isPresent();

            try (ServeProcess second = ServeProcess.start(
                    server, "--port", "0", "--store", live.root().toString())) {
                Visitor visitor =
                        new Visitor(URI.create(second.document().path("address").asString()));
                visitor.signIn("anna", Visitor.PASSWORD);

                assertThat(visitor.get(page + "/events").body()).contains("ROLLED_BACK", "event:bye");
                awaitTidied(runs);
                assertThat(visitor.get(page).body()).contains("rolled back", "Everything was put back");
                assertThat(located(live.root()).version()).isEqualTo("2.4.3");
            }
        }
    }

    @Test
    void the_wizard_goes_on_where_it_was_although_the_server_was_killed_in_the_middle_of_a_run() throws IOException {
        Path work = WORK.resolveSibling("killed-wizard");
        new TreeRemover().remove(work);
        try (LiveStore live = LiveStore.start(work)) {
            Path server = Files.createDirectories(work.resolve("server"));
            live.hold();
            try (ServeProcess first = ServeProcess.start(
                    server, "--port", "0", "--store", live.root().toString())) {
                var start = first.document();
                Visitor visitor = new Visitor(URI.create(start.path("address").asString()));
                visitor.acceptInvitation(URI.create(start.path("firstLink").asString()), "anna");
                visitor.signIn("anna", Visitor.PASSWORD);
                upgradeByPages(visitor);
                first.process().destroyForcibly();
            }

            try (ServeProcess second = ServeProcess.start(
                    server, "--port", "0", "--store", live.root().toString())) {
                Visitor visitor =
                        new Visitor(URI.create(second.document().path("address").asString()));
                visitor.signIn("anna", Visitor.PASSWORD);
                assertThat(visitor.get(WIZARD).headers().firstValue("Location"))
                        .hasValueSatisfying(place -> assertThat(place).endsWith("/upgrade/run"));
                String atWork = visitor.get(WIZARD + "/run").body();
                assertThat(atWork).contains("From 2.4.3 to 2.4.4", "data-live=\"true\"", "Stop the run");
                live.release();

                String events = found("data-events=\"([^\"]+)\"", atWork);
                assertThat(visitor.get(events).body()).contains("SUCCEEDED", "event:bye");
                awaitTidied(new Runs(live.root().resolve(".storelift"), new Durable(), Clock.systemUTC()));
                assertThat(visitor.get(WIZARD + "/run").body()).contains("Success: the store runs 2.4.4.");
            }
        }
    }

    /** Through all four steps, as forms send them. */
    private static void upgradeByPages(Visitor visitor) {
        awaited(visitor, WIZARD + "/version/list", "value=\"(2\\.4\\.4)\"");
        visitor.post(WIZARD + "/version", WIZARD + "/version", Map.of("version", "2.4.4", "others", "false"));
        String checked = awaited(visitor, WIZARD + "/readiness/answers", "(Checked just now)");
        Matcher tick =
                Pattern.compile("name=\"acknowledged\" value=\"([^\"]+)\"").matcher(checked);
        visitor.post(
                WIZARD + "/readiness", WIZARD + "/readiness", Map.of("acknowledged", tick.find() ? tick.group(1) : ""));
        visitor.post(WIZARD + "/backup", WIZARD + "/backup", Map.of("part", "CODE"));
        String plan = "name=\"plan\" value=\"([^\"]+)\"";
        String hash = found(plan, awaited(visitor, WIZARD + "/run/plan", plan));
        visitor.post(WIZARD + "/run", WIZARD + "/run", Map.of("plan", hash));
        awaited(visitor, WIZARD + "/run", "data-step=\"STAGE\" data-state=\"(doing)\"");
    }

    /** A page that comes to hold what is looked for. */
    private static String awaited(Visitor visitor, String path, String pattern) {
        String page = "";
        for (int i = 0; i < TRIES; i++) {
            page = visitor.get(path).body();
            if (Pattern.compile(pattern).matcher(page).find()) {
                return page;
            }
            pause();
        }
        throw new AssertionError(pattern + " isn't in " + page);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After its end a run still deletes what nobody needs. */
    private static void awaitTidied(Runs runs) {
        for (int i = 0; i < TRIES && runs.owner().isPresent(); i++) {
            pause();
        }
    }

    private RunDirectory upgraded(Path root) {
        Upgrades upgrades = new Upgrades(located(root), processes, Clock.systemUTC());
        RunDirectory run = upgrades.prepareRun(
                upgrades.plan(new UpgradeRequest("2.4.4", EnumSet.allOf(Part.class))), new RunOptions(60, 1));
        assertThat(upgrades.proceed(run)).isEqualTo(Outcome.SUCCEEDED);
        return run;
    }

    private Store located(Path root) {
        StoreSettings settings = StoreSettings.defaults()
                .withEnvironment(Map.of("PATH", System.getenv("PATH"), "HOME", String.valueOf(System.getenv("HOME"))));
        return new StoreLocator(processes, settings).locate(root);
    }
}
