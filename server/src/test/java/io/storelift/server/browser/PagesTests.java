package io.storelift.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.storelift.host.ProgressListener;
import io.storelift.server.Visitor;
import io.storelift.server.stores.NamedStore;
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
    private static final Path WORK = Path.of("target", "browser").toAbsolutePath();
    private static final int SLOW = 60_000;

    private Desk desk;
    private Page page;
    private NamedStore store;

    @BeforeAll
    void open() {
        desk = Desk.unattended(WORK, List.of());
        page = desk.page();
        store = desk.store();
    }

    @AfterAll
    void close() {
        Desk.end(desk);
    }

    @BeforeEach
    void forgetComplaints() {
        desk.complaints().clear();
    }

    @AfterEach
    void nothing_was_complained_about() {
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    @Order(1)
    void the_first_link_makes_an_administrator_who_signs_in() {
        page.navigate(desk.server().firstLink().toString());
        desk.look("welcome");
        page.getByLabel("Name").fill("anna");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(Visitor.PASSWORD);
        page.getByLabel("Password again").fill(Visitor.PASSWORD);
        desk.button("Create account").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account is ready");
        desk.look("sign-in");
        desk.signIn(page, "anna");

        assertThat(desk.heading()).hasText("Magento Open Source 2.4.3");
    }

    @Test
    @Order(2)
    void home_shows_the_store_and_its_versions_security_releases_first() {
        page.navigate(store.path());

        Locator versions = page.getByRole(AriaRole.REGION, Desk.named("Available versions"));
        assertThat(page.getByText("Looking for versions")).hasCount(0, Desk.soon());
        assertThat(versions.getByRole(AriaRole.ROWHEADER).first()).containsText("2.4.3-p1");
        assertThat(versions).containsText("2.4.9 latest");
        assertThat(versions.getByText("blocked").first()).isVisible();
        assertThat(page.getByText("none yet")).isVisible();
        versions.getByText("blocked").first().click();
        desk.look("home");
    }

    @Test
    @Order(3)
    void all_caches_are_switched_off_and_on_again() {
        page.navigate(store.path() + "/caches");
        desk.look("caches");
        page.getByLabel("Select all").check();
        desk.button("Disable").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Disabled ", Desk.slowly());
        assertThat(page.getByText("enabled", exact())).hasCount(0);
        assertThat(desk.located().environment().cacheStates().values()).containsOnly(false);

        // What was selected still is.
        desk.button("Enable").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Enabled ", Desk.slowly());
        assertThat(page.getByText("disabled", exact())).hasCount(0);
        desk.button("Refresh").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Refreshed ", Desk.slowly());
        desk.button("Flush").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Flushed ", Desk.slowly());
    }

    @Test
    @Order(3)
    void without_a_selected_cache_nothing_is_done() {
        page.navigate(store.path() + "/caches");
        desk.button("Flush").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Select at least one cache");
    }

    @Test
    @Order(4)
    void a_backup_is_verified_and_deleted() {
        createBackup("by-hand");
        page.navigate(store.path() + "/backups");
        assertThat(page.getByText("not verified")).isVisible();
        desk.button("Verify by-hand").click();
        assertThat(page.getByText("whole", exact())).isVisible(Desk.within());
        desk.look("backups");

        desk.link("Delete by-hand").click();
        desk.look("backup-delete");
        desk.button("Delete").click();
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
        desk.button("Verify damaged").click();

        assertThat(page.getByText("damaged", exact()).nth(1)).isVisible(Desk.within());
        store.served().backups().delete("damaged");
    }

    private void createBackup(String id) {
        Store located = desk.located();
        new BackupCreator(new DatabaseArchive(new DatabaseClient(desk.processes())), Clock.systemUTC())
                .create(
                        located,
                        new BackupRequest(
                                located.stateDirectory().resolve("backups"), id, EnumSet.allOf(Part.class), "a test"),
                        ProgressListener.ignore());
    }

    @Test
    @Order(5)
    void keys_are_saved_beside_others_tested_and_never_shown() {
        AuthFile auth = new AuthFile(desk.live().root().resolve("auth.json"));
        auth.set("other.example", "somebody", "their-private-key");
        page.navigate(store.path() + "/keys");
        desk.look("keys");
        desk.link("Add keys").click();
        desk.look("keys-edit");
        page.getByLabel("Host").fill("repo.example");
        page.getByLabel("Public key").fill("my-public-key");
        page.getByLabel("Private key").fill("my-private-key");
        desk.button("Save").click();

        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Saved the keys of repo.example");
        assertThat(page.content()).contains("my-public-key").doesNotContain("my-private-key", "their-private-key");
        assertThat(auth.forHost("repo.example").orElseThrow().password()).isEqualTo("my-private-key");
        assertThat(auth.forHost("other.example").orElseThrow().password()).isEqualTo("their-private-key");
        desk.button("Test the keys").click();
        assertThat(page.getByText("accepts the keys")).isVisible(Desk.within());

        desk.link("Remove the keys of repo.example").click();
        desk.look("keys-remove");
        desk.button("Remove").click();
        assertThat(auth.forHost("repo.example")).isEmpty();
        assertThat(auth.forHost("other.example")).isPresent();
    }

    @Test
    @Order(6)
    void a_run_is_followed_from_its_first_step_to_its_report() {
        desk.live().hold();
        Upgrades upgrades = new Upgrades(desk.located(), desk.processes(), Clock.systemUTC());
        RunDirectory run = upgrades.prepareRun(
                upgrades.plan(new UpgradeRequest("2.4.3-p1", EnumSet.allOf(Part.class))), new RunOptions(60, 1));
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(
                // Not in the pool that the run itself needs.
                () -> upgrades.proceed(run), task -> Thread.ofPlatform().start(task));
        page.waitForCondition(() -> Files.exists(run.events()));

        page.navigate(store.path() + "/runs");
        desk.link(run.id()).click();
        assertThat(page.locator("[data-step=STAGE][data-state=doing]")).isVisible(Desk.within());
        desk.look("run-at-work");
        page.reload();
        assertThat(page.locator("[data-step=PREPARE]")).containsText("done");
        desk.live().release();
        assertThat(desk.heading("Report")).isVisible(new IsVisibleOptions().setTimeout(3 * SLOW));

        assertThat(outcome.join()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(page.locator("[data-state=done]")).hasCount(12);
        assertThat(page.getByRole(AriaRole.LOG)).containsText("Reopen the store");
        desk.look("run");
        assertThat(page.waitForDownload(() -> desk.link("Download").click()).path())
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
        desk.link("Roll back").click();
        desk.look("run-rollback");
        desk.button("Roll back").click();

        assertThat(page.getByText("rolled back", exact())).isVisible(new IsVisibleOptions().setTimeout(3 * SLOW));
        assertThat(page.locator("[data-state=undone]").first()).isVisible();
        assertThat(desk.link("Roll back")).hasCount(0);
        assertThat(desk.located().version()).isEqualTo("2.4.3");
    }

    @Test
    @Order(9)
    void accounts_audit_log_and_runs_are_there_for_the_administrator() {
        page.navigate("/accounts");
        desk.button("Create a link").click();
        assertThat(page.getByText(Pattern.compile("/welcome/"))).isVisible();
        desk.look("accounts");
        page.navigate("/audit");
        assertThat(page.getByText("disabled config", new Page.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
        desk.look("audit");
        page.navigate(store.path() + "/runs");
        desk.look("runs");
    }

    @Test
    @Order(10)
    void a_page_that_is_not_there_says_so() {
        Response answer = Objects.requireNonNull(page.navigate("/stores/other"));
        assertThat(answer.status()).isEqualTo(404);
        desk.look("not-here");
        // The browser tells of the status in its console; that is no complaint about the page.
        desk.complaints().removeIf(text -> text.contains("404"));
        assertThat(desk.heading()).hasText("There is no such page");
    }

    @Test
    @Order(11)
    void who_signs_out_is_out() {
        page.navigate("/");
        button(Pattern.compile("Sign out")).click();
        assertThat(page.getByText("You are signed out")).isVisible();
        page.navigate(store.path());
        assertThat(desk.heading()).hasText("Sign in");
    }

    private Locator button(Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
