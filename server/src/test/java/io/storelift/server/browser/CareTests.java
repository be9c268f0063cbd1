package io.storelift.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.host.ProcessRunner;
import io.storelift.host.TreeRemover;
import io.storelift.server.RunningServer;
import io.storelift.server.Visitor;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import io.storelift.store.Maintenance;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Backups are made, verified, restored and downloaded from the pages, on a real store. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CareTests {
    private static final Path WORK = Path.of("target", "care").toAbsolutePath();
    private static final int SLOW = 120_000;

    private final ProcessRunner processes = new ProcessRunner();
    private Chromium chromium;
    private LiveStore live;
    private RunningServer server;
    private BrowserContext context;
    private Page page;
    private NamedStore store;

    @BeforeAll
    void start() {
        new TreeRemover().remove(WORK);
        chromium = Chromium.start();
        live = LiveStore.start(WORK);
        server = RunningServer.of(WORK.resolve("state"), live.root());
        store = server.bean(ServedStores.class).find("shop").orElseThrow();
        new Visitor(server.address()).acceptInvitation(server.firstLink(), "anna");
        context = chromium.browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL(server.address().toString()));
        page = context.newPage();
        page.navigate("/sign-in");
        page.getByLabel("Name").fill("anna");
        page.getByLabel("Password").fill(Visitor.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(heading("Magento Open Source 2.4.3")).isVisible();
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

    @Test
    @Order(1)
    void a_backup_is_made_and_followed_through_reloads_and_from_the_list() {
        page.navigate(store.path() + "/backups");
        page.getByRole(AriaRole.LINK, named("Create a backup")).click();
        assertThat(page.getByText("All of it: about")).isVisible(within());
        look("backup-create");
        try (StoreDatabase holder = holder()) {
            holder.execute("LOCK TABLES " + holder.table("core_config_data") + " WRITE");
            button("Create the backup").click();

            assertThat(page.getByText("At work.")).isVisible(within());
            assertThat(page.locator(".pieces")).containsText("media", slowly());
            look("backup-at-work");
            page.reload();
            assertThat(page.getByText("At work.")).isVisible();
            page.navigate(store.path() + "/backups");
            assertThat(page.getByRole(AriaRole.REGION, named("At work"))).containsText("Creating backup");
        }
        assertThat(page.getByText("is made.")).isVisible(within());
        page.reload();
        look("backups-with-one");

        BackupSummary made = newest();
        assertThat(made.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(made.reason()).isEqualTo("made in the web wizard by anna");
        page.getByRole(AriaRole.LINK, named("Creating backup " + made.id())).click();
        look("backup-done");
    }

    @Test
    @Order(2)
    void a_backup_of_nothing_is_refused() {
        page.navigate(store.path() + "/new-backup");
        page.getByRole(AriaRole.CHECKBOX).all().forEach(Locator::uncheck);
        button("Create the backup").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Select at least one part");
    }

    @Test
    @Order(3)
    void a_backup_is_verified_by_loading_its_database() {
        page.navigate(store.path() + "/backups/" + newest().id());
        look("backup");
        page.getByLabel("Load the database").check();
        button("Verify").click();

        assertThat(page.locator("#whole")).containsText("database loaded", slowly());
        assertThat(newest().verified()).isNotNull();
        assertThat(newest().verified().depth()).isEqualTo(VerificationDepth.RESTORE);
    }

    @Test
    @Order(4)
    void a_backup_is_restored_only_with_its_name_typed_and_the_store_is_closed_meanwhile() throws IOException {
        Path lost = live.root().resolve("app/etc/config.php");
        byte[] before = Files.readAllBytes(lost);
        Files.writeString(lost, Files.readString(lost).replace("Magento_Catalog'", "Magento_Katalog'"));
        String backup = newest().id();
        page.navigate(store.path() + "/backups/" + backup);
        page.getByRole(AriaRole.LINK, named("Restore")).click();
        look("backup-restore");
        page.getByLabel("Type the backup's name").fill("another");
        button("Restore").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was restored");

        page.getByLabel("Type the backup's name").fill(backup);
        live.hold();
        try {
            button("Restore").click();
            assertThat(page.getByText("At work.")).isVisible(within());
            page.waitForCondition(() -> new Maintenance(live.root()).read().on());
        } finally {
            live.release();
        }
        assertThat(page.getByText("is restored.")).isVisible(within());
        look("backup-restored");

        assertThat(Files.readAllBytes(lost)).isEqualTo(before);
        assertThat(new Maintenance(live.root()).read().on()).isFalse();
    }

    @Test
    @Order(5)
    void a_backup_is_downloaded_whole_and_it_stands_in_the_audit_log() throws IOException, InterruptedException {
        String backup = newest().id();
        page.navigate(store.path() + "/backups/" + backup);
        Path archive = page.waitForDownload(() ->
                        page.getByRole(AriaRole.LINK, named("Download all")).click())
                .path();
        Path sums = page.waitForDownload(
                        () -> page.getByRole(AriaRole.LINK, named("SHA256SUMS")).click())
                .path();

        Path unpacked = Files.createDirectories(WORK.resolve("unpacked"));
        assertThat(new ProcessBuilder("tar", "-xf", archive.toString(), "-C", unpacked.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        Path there = unpacked.resolve(backup);
        assertThat(there.resolve("SHA256SUMS")).hasSameBinaryContentAs(sums);
        assertThat(new ProcessBuilder("sha256sum", "--check", "--quiet", "SHA256SUMS")
                        .directory(there.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        page.navigate("/audit");
        assertThat(page.getByText("downloaded backup " + backup)).isVisible();
        assertThat(page.getByText("downloaded SHA256SUMS of backup " + backup)).isVisible();
    }

    private StoreDatabase holder() {
        return StoreDatabase.open(store.served().locate(processes).environment().database());
    }

    private BackupSummary newest() {
        return store.served().backups().list().getFirst();
    }

    private void look(String name) {
        new Look(page, WORK.resolve("screenshots")).at(name);
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, named(name));
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static IsVisibleOptions within() {
        return new IsVisibleOptions().setTimeout(SLOW);
    }

    private static ContainsTextOptions slowly() {
        return new ContainsTextOptions().setTimeout(SLOW);
    }
}
