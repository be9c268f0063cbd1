package io.storelift.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.store.Maintenance;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.job.JobDirectory;
import io.storelift.upgrade.job.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
class BackupPagesTests {
    private static final Path WORK = Path.of("target", "backups").toAbsolutePath();

    private Desk desk;
    private Page page;

    @BeforeAll
    void open() {
        desk = Desk.open(WORK);
        page = desk.page();
    }

    @AfterAll
    void close() {
        Desk.end(desk);
    }

    @Test
    @Order(1)
    void a_backup_is_made_and_followed_through_reloads_and_from_the_list() {
        desk.go("/backups");
        desk.link("Create a backup").click();
        assertThat(page.getByText("All of it: about")).isVisible(Desk.within());
        desk.look("backup-create");
        try (StoreDatabase holder =
                StoreDatabase.open(desk.located().environment().database())) {
            holder.execute("LOCK TABLES " + holder.table("core_config_data") + " WRITE");
            desk.button("Create the backup").click();

            assertThat(page.getByText("At work.")).isVisible(Desk.within());
            assertThat(page.locator(".pieces")).containsText("media", Desk.slowly());
            desk.look("backup-at-work");
            page.reload();
            assertThat(page.getByText("At work.")).isVisible();
            desk.go("/backups");
            assertThat(page.getByRole(AriaRole.REGION, Desk.named("At work"))).containsText("Creating backup");
        }
        assertThat(page.getByText("is made.")).isVisible(Desk.within());
        page.reload();
        desk.look("backups-with-one");

        BackupSummary made = newest();
        assertThat(made.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(made.reason()).isEqualTo("made in the web wizard by anna");
        desk.link("Creating backup " + made.id()).click();
        desk.look("backup-done");
    }

    @Test
    @Order(2)
    void a_backup_of_nothing_is_refused() {
        desk.go("/new-backup");
        page.getByRole(AriaRole.CHECKBOX).all().forEach(Locator::uncheck);
        desk.button("Create the backup").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Select at least one part");
    }

    @Test
    @Order(3)
    void a_backup_is_verified_by_loading_its_database() {
        desk.go("/backups/" + newest().id());
        desk.look("backup");
        page.getByLabel("Load the database").check();
        desk.button("Verify").click();

        assertThat(page.locator("#whole")).containsText("database loaded", Desk.slowly());
        assertThat(newest().verified())
                .satisfies(verified -> assertThat(verified.depth()).isEqualTo(VerificationDepth.RESTORE));
    }

    @Test
    @Order(4)
    void a_backup_is_restored_only_with_its_name_typed_and_the_store_is_closed_meanwhile() throws IOException {
        Path lost = desk.live().root().resolve("app/etc/config.php");
        byte[] before = Files.readAllBytes(lost);
        Files.writeString(lost, Files.readString(lost).replace("Magento_Catalog'", "Magento_Katalog'"));
        String backup = newest().id();
        desk.go("/backups/" + backup);
        desk.link("Restore").click();
        desk.look("backup-restore");
        page.getByLabel("Type the backup's name").fill("another");
        desk.button("Restore").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was restored");

        page.getByLabel("Type the backup's name").fill(backup);
        desk.live().hold();
        try {
            desk.button("Restore").click();
            assertThat(page.getByText("At work.")).isVisible(Desk.within());
            page.waitForCondition(
                    () -> new Maintenance(desk.live().root()).read().on());
        } finally {
            desk.live().release();
        }
        assertThat(page.getByText("is restored.")).isVisible(Desk.within());
        desk.look("backup-restored");

        assertThat(Files.readAllBytes(lost)).isEqualTo(before);
        assertThat(new Maintenance(desk.live().root()).read().on()).isFalse();
    }

    @Test
    @Order(5)
    void a_backup_is_downloaded_whole_and_it_stands_in_the_audit_log() throws IOException, InterruptedException {
        String backup = newest().id();
        desk.go("/backups/" + backup);
        Path archive =
                page.waitForDownload(() -> desk.link("Download all").click()).path();
        Path sums = page.waitForDownload(() -> desk.link("SHA256SUMS").click()).path();

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

    @Test
    @Order(6)
    void a_restoration_that_was_killed_leaves_the_store_closed_and_the_next_one_opens_it() {
        Maintenance maintenance = new Maintenance(desk.live().root());
        Jobs jobs = desk.store().served().jobs(Clock.systemUTC());
        desk.live().hold();
        try {
            restore(newest().id());
            page.waitForCondition(() -> maintenance.read().on());
            JobDirectory job = jobs.find(jobs.list().getFirst().id());
            ProcessHandle.of(jobs.owner(job).orElseThrow().pid()).orElseThrow().destroyForcibly();

            assertThat(page.getByText("The store may be closed and between two states")).isVisible();
            assertThat(maintenance.read().on()).isTrue();
            desk.look("restoration-cut-off");
        } finally {
            desk.live().release();
        }
        restore(newest().id());
        assertThat(page.getByText("is restored.")).isVisible(Desk.within());
        assertThat(maintenance.read().on()).isFalse();
    }

    private void restore(String backup) {
        desk.go("/backups/" + backup + "/restore");
        page.getByLabel("Type the backup's name").fill(backup);
        desk.button("Restore").click();
    }

    private BackupSummary newest() {
        return desk.store().served().backups().list().getFirst();
    }
}
