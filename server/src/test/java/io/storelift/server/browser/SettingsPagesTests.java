package io.storelift.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.backup.catalog.Part;
import io.storelift.store.BackupSettings;
import io.storelift.store.HookSettings;
import io.storelift.store.Maintenance;
import io.storelift.store.SettingsFile;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** What is decided on the page of settings holds: for the store, for its backups, for its runs. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettingsPagesTests {
    private static final Path WORK = Path.of("target", "settings").toAbsolutePath();

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
    void the_maintenance_page_is_switched_with_a_reason_for_the_audit_log() {
        Maintenance maintenance = new Maintenance(desk.live().root());
        desk.go("/settings");
        page.getByLabel("Whom the store answers").fill("192.0.2.7\n2001:db8::7");
        desk.button("Save the addresses").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved the addresses");
        page.getByLabel("Reason").fill("stocktaking");
        desk.button("Show the maintenance page").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Visitors see the maintenance page");
        assertThat(maintenance.read().on()).isTrue();
        assertThat(maintenance.read().addresses()).containsExactly("192.0.2.7", "2001:db8::7");
        desk.look("settings-closed");
        desk.button("Open the store").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("open to visitors");
        assertThat(maintenance.read().on()).isFalse();
        assertThat(maintenance.read().addresses()).hasSize(2);
        page.navigate("/audit");
        assertThat(page.getByText("maintenance page on: stocktaking")).isVisible();
    }

    @Test
    @Order(2)
    void what_is_no_address_is_refused() {
        desk.go("/settings");
        page.getByLabel("Whom the store answers").fill("192.0.2.0/24");
        desk.button("Save the addresses").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("192.0.2.0/24");
    }

    @Test
    @Order(3)
    void limits_of_backups_are_saved_beside_the_other_settings() {
        Path root = desk.live().root();
        Path php = StoreSettings.read(root).php();
        desk.go("/settings");
        page.getByLabel("How many, at most").fill("5");
        page.getByLabel("How large together").fill("2.5");
        desk.button("Save the limits").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved");
        assertThat(StoreSettings.read(root).backups()).isEqualTo(new BackupSettings(5, null, 2.5));
        assertThat(StoreSettings.read(root).php()).isEqualTo(php);
        page.getByLabel("How many, at most").fill("");
        page.getByLabel("How large together").fill("");
        desk.button("Save the limits").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved");
        assertThat(StoreSettings.read(root).backups()).isEqualTo(BackupSettings.none());
    }

    @Test
    @Order(4)
    void commands_run_around_the_cutover_and_one_that_fails_afterwards_is_a_warning() throws IOException {
        Path root = desk.live().root();
        desk.go("/settings");
        desk.link("Commands around the cutover").click();
        desk.look("hooks");
        page.getByLabel("Before the cutover").fill("sh -c 'echo half");
        desk.button("Save the commands").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("A quotation isn't closed");
        page.getByLabel("Before the cutover")
                .fill("sh -c 'test ! -e var/.maintenance.flag && echo $STORELIFT_HOOK >> var/hooks.txt'");
        page.getByLabel("After the cutover")
                .fill("sh -c 'echo $STORELIFT_HOOK >> var/hooks.txt'\nsh -c 'echo nobody listens; exit 7'");
        desk.button("Save the commands").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved the commands");
        desk.look("settings");

        RunDirectory run = upgraded("2.4.3-p1", Outcome.SUCCEEDED);

        assertThat(root.resolve("var/hooks.txt")).hasContent("before-cutover\nafter-cutover\n");
        desk.go("/runs/" + run.id());
        assertThat(page.getByText("Your command after the cutover failed").first())
                .containsText("nobody listens");
        desk.look("run-with-warning");
    }

    @Test
    @Order(5)
    void a_command_that_fails_before_the_cutover_sends_the_run_back_with_the_store_open() {
        new SettingsFile(desk.live().root())
                .write(new HookSettings(List.of(List.of("sh", "-c", "echo not now; exit 3")), List.of(), null));

        RunDirectory run = upgraded("2.4.4", Outcome.ROLLED_BACK);

        desk.go("/runs/" + run.id());
        assertThat(page.locator("pre.quote")).containsText("SL620");
        assertThat(page.locator("pre.quote")).containsText("not now");
        assertThat(page.getByText("The store stayed open all the time.")).isVisible();
        assertThat(desk.located().version()).isEqualTo("2.4.3-p1");
        assertThat(new Maintenance(desk.live().root()).read().on()).isFalse();
    }

    private RunDirectory upgraded(String version, Outcome expected) {
        Upgrades upgrades = new Upgrades(desk.located(), desk.processes(), Clock.systemUTC());
        RunDirectory run = upgrades.prepareRun(
                upgrades.plan(new UpgradeRequest(version, EnumSet.allOf(Part.class))), new RunOptions(60, 1));
        assertThat(upgrades.proceed(run)).isEqualTo(expected);
        return run;
    }
}
