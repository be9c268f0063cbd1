package io.storelift.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.backup.BackupCreator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.server.RunningServer;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import io.storelift.store.AuthFile;
import io.storelift.store.DatabaseClient;
import io.storelift.store.Store;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** One administrator's way through all pages; each page is also looked at on a telephone, in the dark, and by axe. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTests {
    private static final String PASSWORD = "correct horse battery staple";
    private static final Path WORK = Path.of("target", "browser").toAbsolutePath();
    private static final int SLOW = 60_000;

    private final ProcessRunner processes = new ProcessRunner();
    private final List<String> complaints = new ArrayList<>();
    private Chromium chromium;
    private LiveStore live;
    private RunningServer server;
    private BrowserContext context;
    private Page page;
    private NamedStore store;

    @BeforeAll
    void start() {
        new io.storelift.host.TreeRemover().remove(WORK);
        chromium = Chromium.start();
        live = LiveStore.start(WORK);
        server = RunningServer.of(WORK.resolve("state"), live.root());
        store = server.bean(ServedStores.class).find("shop").orElseThrow();
        context = chromium.browser()
                .newContext(new NewContextOptions().setBaseURL(server.address().toString()));
        page = context.newPage();
        listen();
    }

    /** What the browser itself complains about: broken scripts, files that aren't there, what the policy forbids. */
    private void listen() {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (live != null) {
            live.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void forgetComplaints() {
        complaints.clear();
    }

    @AfterEach
    void nothing_was_complained_about() {
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(1)
    void the_first_link_makes_an_administrator_who_signs_in() {
        page.navigate(server.firstLink().toString());
        look("welcome");
        page.getByLabel("Name").fill("anna");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel("Password again").fill(PASSWORD);
        button("Create account").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account is ready");
        look("sign-in");
        page.getByLabel("Name").fill("anna");
        page.getByLabel("Password").fill(PASSWORD);
        page.keyboard().press("Enter");

        assertThat(heading()).hasText("Magento Open Source 2.4.3");
    }

    @Test
    @Order(2)
    void home_shows_the_store_and_its_versions_security_releases_first() {
        page.navigate(store.path());

        Locator versions = page.getByRole(AriaRole.REGION, named("Available versions"));
        assertThat(page.getByText("Looking for versions")).hasCount(0, within());
        assertThat(versions.getByRole(AriaRole.ROWHEADER).first()).containsText("2.4.3-p1");
        assertThat(versions).containsText("2.4.9 latest");
        assertThat(versions.getByText("blocked").first()).isVisible();
        assertThat(page.getByText("none yet")).isVisible();
        versions.getByText("blocked").first().click();
        look("home");
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions within() {
        return new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(SLOW);
    }

    @Test
    @Order(3)
    void all_caches_are_switched_off_and_on_again() {
        page.navigate(store.path() + "/caches");
        look("caches");
        page.getByLabel("Select all").check();
        button("Disable").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Disabled ", slowly());
        assertThat(page.getByText("enabled", exact())).hasCount(0);
        assertThat(store.served().locate(processes).environment().cacheStates().values())
                .containsOnly(false);

        // What was selected still is.
        button("Enable").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Enabled ", slowly());
        assertThat(page.getByText("disabled", exact())).hasCount(0);
        button("Refresh").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Refreshed ", slowly());
        button("Flush").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Flushed ", slowly());
    }

    @Test
    @Order(3)
    void without_a_selected_cache_nothing_is_done() {
        page.navigate(store.path() + "/caches");
        button("Flush").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Select at least one cache");
    }

    @Test
    @Order(4)
    void a_backup_is_verified_and_deleted() {
        createBackup("by-hand");
        page.navigate(store.path() + "/backups");
        assertThat(page.getByText("not verified")).isVisible();
        button("Verify by-hand").click();
        assertThat(page.getByText("whole", exact())).isVisible(new IsVisibleOptions().setTimeout(SLOW));
        look("backups");

        page.getByRole(AriaRole.LINK, named("Delete by-hand")).click();
        look("backup-delete");
        button("Delete").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Deleted backup by-hand");
        assertThat(page.getByText("This store has no backup")).isVisible();
        assertThat(store.served().backups().list()).isEmpty();
    }

    @Test
    @Order(4)
    void a_damaged_backup_is_called_damaged() throws IOException {
        createBackup("damaged");
        Path code = store.served().backups().directory("damaged").file(Part.CODE);
        byte[] content = Files.readAllBytes(code);
        content[content.length / 2] ^= 1;
        Files.write(code, content);

        page.navigate(store.path() + "/backups");
        button("Verify damaged").click();

        assertThat(page.getByText("damaged", exact()).nth(1)).isVisible(new IsVisibleOptions().setTimeout(SLOW));
        store.served().backups().delete("damaged");
    }

    private void createBackup(String id) {
        Store located = store.served().locate(processes);
        new BackupCreator(new DatabaseArchive(new DatabaseClient(processes)), Clock.systemUTC())
                .create(
                        located,
                        new BackupRequest(
                                located.stateDirectory().resolve("backups"), id, EnumSet.allOf(Part.class), "a test"),
                        ProgressListener.ignore());
    }

    @Test
    @Order(5)
    void keys_are_saved_beside_others_tested_and_never_shown() {
        AuthFile auth = new AuthFile(live.root().resolve("auth.json"));
        auth.set("other.example", "somebody", "their-private-key");
        page.navigate(store.path() + "/keys");
        look("keys");
        page.getByRole(AriaRole.LINK, named("Add keys")).click();
        look("keys-edit");
        page.getByLabel("Host").fill("repo.example");
        page.getByLabel("Public key").fill("my-public-key");
        page.getByLabel("Private key").fill("my-private-key");
        button("Save").click();

        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Saved the keys of repo.example");
        assertThat(page.content()).contains("my-public-key").doesNotContain("my-private-key", "their-private-key");
        assertThat(auth.forHost("repo.example").orElseThrow().password()).isEqualTo("my-private-key");
        assertThat(auth.forHost("other.example").orElseThrow().password()).isEqualTo("their-private-key");
        button("Test the keys").click();
        assertThat(page.getByText("accepts the keys")).isVisible(new IsVisibleOptions().setTimeout(SLOW));

        page.getByRole(AriaRole.LINK, named("Remove the keys of repo.example")).click();
        look("keys-remove");
        button("Remove").click();
        assertThat(auth.forHost("repo.example")).isEmpty();
        assertThat(auth.forHost("other.example")).isPresent();
    }

    @Test
    @Order(6)
    void a_run_is_followed_from_its_first_step_to_its_report() {
        live.hold();
        Upgrades upgrades = new Upgrades(store.served().locate(processes), processes, Clock.systemUTC());
        RunDirectory run = upgrades.prepareRun(
                upgrades.plan(new UpgradeRequest("2.4.3-p1", EnumSet.allOf(Part.class))), new RunOptions(60, 1));
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(
                // Not in the pool that the run itself needs.
                () -> upgrades.proceed(run), task -> Thread.ofPlatform().start(task));
        page.waitForCondition(() -> Files.exists(run.events()));

        page.navigate(store.path() + "/runs");
        page.getByRole(AriaRole.LINK, named(run.id())).click();
        assertThat(page.locator("[data-step=STAGE][data-state=doing]"))
                .isVisible(new IsVisibleOptions().setTimeout(SLOW));
        look("run-at-work");
        page.reload();
        assertThat(page.locator("[data-step=PREPARE]")).containsText("done");
        live.release();
        assertThat(heading("Report")).isVisible(new IsVisibleOptions().setTimeout(3 * SLOW));

        assertThat(outcome.join()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(page.locator("[data-state=done]")).hasCount(12);
        assertThat(page.getByRole(AriaRole.LOG)).containsText("Reopen the store");
        look("run");
        assertThat(page.waitForDownload(() ->
                                page.getByRole(AriaRole.LINK, named("Download")).click())
                        .path())
                .content()
                .contains("Cache cleared successfully");
    }

    @Test
    @Order(7)
    void the_console_log_follows_until_the_reader_scrolls() {
        page.navigate(store.path() + "/runs");
        page.getByRole(AriaRole.ROWHEADER).first().getByRole(AriaRole.LINK).click();
        Locator log = page.getByRole(AriaRole.LOG);
        assertThat(log).containsText("Watch the open store");

        page.waitForCondition(() -> (boolean) log.evaluate(
                "log => log.scrollTop > 0 && " + "log.scrollTop + log.clientHeight >= log.scrollHeight - 8"));
        log.evaluate("log => { log.scrollTop = 0; }");
        page.waitForTimeout(300);
        assertThat(log.evaluate("log => log.scrollTop")).isEqualTo(0);
    }

    @Test
    @Order(8)
    void a_run_is_taken_back_by_a_process_of_its_own() {
        page.navigate(store.path() + "/runs");
        page.getByRole(AriaRole.ROWHEADER).first().getByRole(AriaRole.LINK).click();
        page.getByRole(AriaRole.LINK, named("Roll back")).click();
        look("run-rollback");
        button("Roll back").click();

        assertThat(page.getByText("rolled back", exact())).isVisible(new IsVisibleOptions().setTimeout(3 * SLOW));
        assertThat(page.locator("[data-state=undone]").first()).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, named("Roll back"))).hasCount(0);
        assertThat(store.served().locate(processes).version()).isEqualTo("2.4.3");
    }

    @Test
    @Order(9)
    void accounts_audit_log_and_runs_are_there_for_the_administrator() {
        page.navigate("/accounts");
        button("Create a link").click();
        assertThat(page.getByText(Pattern.compile("/welcome/"))).isVisible();
        look("accounts");
        page.navigate("/audit");
        assertThat(page.getByText("disabled config", new Page.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
        look("audit");
        page.navigate(store.path() + "/runs");
        look("runs");
    }

    @Test
    @Order(10)
    void a_page_that_is_not_there_says_so() {
        Response answer = Objects.requireNonNull(page.navigate("/stores/other"));
        assertThat(answer.status()).isEqualTo(404);
        look("not-here");
        // The browser tells of the status in its console; that is no complaint about the page.
        complaints.removeIf(text -> text.contains("404"));
        assertThat(heading()).hasText("There is no such page");
    }

    @Test
    @Order(11)
    void who_signs_out_is_out() {
        page.navigate("/");
        button(Pattern.compile("Sign out")).click();
        assertThat(page.getByText("You are signed out")).isVisible();
        page.navigate(store.path());
        assertThat(heading()).hasText("Sign in");
    }

    private void look(String name) {
        new Look(page, WORK.resolve("screenshots")).at(name);
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private Locator button(Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions slowly() {
        return new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(SLOW);
    }
}
