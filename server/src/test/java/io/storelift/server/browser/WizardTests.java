package io.storelift.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.server.Visitor;
import io.storelift.server.access.AuditLog;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.HookSettings;
import io.storelift.store.InstalledPackages;
import io.storelift.store.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** System Upgrade in a real browser, on a real store that has an extension which blocks the newer releases. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WizardTests {
    private static final Path WORK = Path.of("target", "wizard").toAbsolutePath();
    private static final int SLOW = 120_000;
    private static final int MANY = 200;

    private Desk desk;
    private Page page;
    private NamedStore store;

    @BeforeAll
    void open() {
        desk = Desk.open(WORK, "--with=acme/module-loyalty:1.0.0");
        page = desk.page();
        store = desk.store();
    }

    @AfterAll
    void close() {
        Desk.end(desk);
    }

    @AfterEach
    void nothing_was_complained_about(TestInfo test) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(WORK.resolve("last/" + test.getDisplayName() + ".png"))
                .setFullPage(true));
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    @Order(0)
    void keys_that_the_repository_refuses_are_said_to_be_the_reason_why_there_are_no_versions() throws IOException {
        Path keys = desk.live().root().resolve("auth.json");
        String right = Files.readString(keys);
        Files.writeString(keys, right.replace("private", "stolen"));
        try {
            desk.go("/upgrade");
            desk.button("Look for versions again").click();
            assertThat(page.getByText("We're sorry, the repository doesn't accept this store's keys."))
                    .isVisible(Desk.within());
            assertThat(page.getByRole(AriaRole.MAIN)).containsText("SL201");
            desk.look("0-sorry");
        } finally {
            Files.writeString(keys, right);
        }
        // Other keys are a reason to look again.
        page.reload();
        awaitVersions();
        assertThat(version("2.4.3-p1")).isVisible();
    }

    @Test
    @Order(1)
    void a_version_that_an_extension_blocks_is_shown_with_what_would_help() {
        page.navigate(store.path());
        page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("System Upgrade"))
                .click();

        assertThat(desk.heading()).hasText("Step 1: Select Version");
        awaitVersions();
        assertThat(page.getByLabel("2.5.0-beta1", exact())).isVisible();
        Locator blocked = version("2.4.4");
        assertThat(blocked).containsText("blocked");
        assertThat(blocked).containsText("acme/module-loyalty");
        blocked.getByText("What would help?").click();
        assertThat(blocked).containsText("1.1.0", Desk.slowly());
        desk.look("1-version");
    }

    @Test
    @Order(2)
    void the_wizard_leads_from_the_choice_to_the_success_page() {
        new SettingsFile(store.served().root())
                .write(new HookSettings(List.of(List.of("echo", "warehouse")), List.of(), null));
        desk.go("/upgrade");
        awaitVersions();
        page.getByLabel("2.4.3-p1", exact()).check();
        desk.button("Next").click();

        assertThat(desk.heading()).hasText("Step 2: Readiness Check");
        assertThat(desk.button("Check again")).isVisible(Desk.within());
        desk.look("2-readiness");
        goOnInSpiteOfWarnings();

        assertThat(desk.heading()).hasText("Step 3: Create Backup");
        assertThat(page.getByLabel("Media"))
                .isChecked(
                        new com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions().setTimeout(SLOW));
        assertThat(page.getByLabel("Database")).isDisabled();
        desk.look("3-backup");
        page.getByLabel("Media").uncheck();
        desk.button("Create Backup").click();
        assertThat(page.getByText("is made.")).isVisible(Desk.within());
        desk.look("3-backup-made");
        desk.button("Next").click();

        assertThat(desk.heading()).hasText("Step 4: System Upgrade");
        assertThat(desk.button("Upgrade")).isVisible(Desk.within());
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("code, database");
        assertThat(page.getByText("Before the store closes: echo warehouse")).isVisible();
        desk.look("4-plan");
        desk.live().hold();
        desk.button("Upgrade").click();
        giveThePasswordIfAsked();

        assertThat(page.locator("[data-step=STAGE][data-state=doing]")).isVisible(Desk.within());
        desk.look("4-at-work");
        page.reload();
        assertThat(page.locator("[data-step=PREPARE]")).containsText("done");
        followedByOthers();
        desk.live().release();

        assertThat(page.locator(".progress"))
                .containsText(Pattern.compile("seconds\\): \\d+ of 20, \\d+ s left"), Desk.slowly());
        assertThat(desk.heading("Success: the store runs 2.4.3-p1.")).isVisible(Desk.within());
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Visitors saw the maintenance page for");
        assertThat(page.getByRole(AriaRole.REGION, Desk.named("Verification"))).isVisible();
        BackupSummary ofTheRun = store.served().backups().list().getFirst();
        assertThat(ofTheRun.base())
                .as("stores what changed since Step 3")
                .isEqualTo(store.served().backups().list().getLast().id());
        assertThat(ofTheRun.parts()).containsExactlyInAnyOrder(Part.CODE, Part.DATABASE);
        desk.look("5-success");
        assertThat(desk.located().version()).isEqualTo("2.4.3-p1");
        assertThat(audit()).anyMatch(line -> line.contains("upgrade to 2.4.3-p1 by plan"));
        desk.button("Finish").click();
        assertThat(desk.heading()).hasText("Magento Open Source 2.4.3-p1");
    }

    @Test
    @Order(3)
    void the_keyboard_alone_takes_another_component_along_to_a_version_that_it_blocked() {
        desk.go("/upgrade");
        awaitVersions();
        assertThat(version("2.4.4")).containsText("blocked");

        tabTo(page.locator("input[name=version]:focus"));
        choose(page.getByLabel("2.4.4", exact()));
        tabTo(page.locator("input[name=others]:focus"));
        choose(page.getByLabel("Yes", exact()));
        Locator target = page.getByLabel("Update version of acme/module-loyalty");
        assertThat(target).isVisible(Desk.within());
        desk.look("1-components");
        tabTo(focused(target));
        page.keyboard().press("ArrowDown");
        assertThat(target).hasValue("acme/module-loyalty:1.1.0");
        press(desk.button("Next"));

        assertThat(desk.heading()).hasText("Step 2: Readiness Check");
        assertThat(desk.button("Check again")).isVisible(Desk.within());
        Locator tick = page.getByLabel("I have read these warnings");
        if (tick.count() > 0) {
            desk.look("2-warnings");
            tabTo(focused(tick));
            page.keyboard().press("Space");
        }
        press(desk.button("Next"));
        assertThat(desk.heading()).hasText("Step 3: Create Backup");
        press(desk.button("Next: the upgrade makes it"));
        assertThat(desk.button("Upgrade")).isVisible(Desk.within());
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("acme/module-loyalty 1.1.0");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("As in this store's last upgrade");
        desk.look("4-plan-of-components");
        press(desk.button("Upgrade"));
        giveThePasswordIfAsked();

        assertThat(desk.heading("Success: the store runs 2.4.4.")).isVisible(Desk.within());
        assertThat(InstalledPackages.read(desk.live().root())
                        .find("acme/module-loyalty")
                        .orElseThrow()
                        .version())
                .isEqualTo("1.1.0");
        press(desk.button("Finish"));
        assertThat(desk.heading()).hasText("Magento Open Source 2.4.4");
    }

    /** It is, when it was typed in more than five minutes ago; then the plan is there once more, to be approved. */
    private void giveThePasswordIfAsked() {
        Locator password = page.getByLabel("Password", exact());
        page.waitForCondition(
                () -> password.count() > 0 || page.locator("[data-run]").count() > 0,
                new Page.WaitForConditionOptions().setTimeout(SLOW));
        if (password.count() > 0) {
            password.fill(Visitor.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(desk.button("Upgrade")).isVisible(Desk.within());
            press(desk.button("Upgrade"));
        }
    }

    /** As somebody does who has no mouse: forward, from one to the next. */
    private void tabTo(Locator focused) {
        for (int i = 0; i < MANY && focused.count() == 0; i++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused).hasCount(1);
    }

    private Locator focused(Locator wanted) {
        return page.locator(":focus").and(wanted);
    }

    private void press(Locator button) {
        tabTo(focused(button));
        page.keyboard().press("Enter");
    }

    /** Of the radio buttons among which the focus is. */
    private void choose(Locator radio) {
        page.keyboard().press("Space");
        for (int i = 0; i < MANY && !radio.isChecked(); i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(radio).isChecked();
    }

    @Test
    @Order(4)
    void a_release_that_fails_is_taken_back_by_itself_and_the_page_says_why() {
        desk.go("/upgrade");
        awaitVersions();
        page.getByLabel("2.4.7-p2", exact()).check();
        desk.button("Next").click();
        assertThat(desk.button("Check again")).isVisible(Desk.within());
        goOnInSpiteOfWarnings();
        assertThat(page.getByLabel("Media")).isVisible(Desk.within());
        desk.button("Next: the upgrade makes it").click();
        assertThat(desk.button("Upgrade")).isVisible(Desk.within());
        desk.button("Upgrade").click();
        giveThePasswordIfAsked();

        assertThat(desk.heading("We're sorry, the upgrade failed and was taken back."))
                .isVisible(new IsVisibleOptions().setTimeout(3 * SLOW));
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("SL607");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("the store runs 2.4.4 again");
        assertThat(page.locator("[data-state=undone]").first()).isVisible();
        desk.look("6-failure");
        assertThat(desk.located().version()).isEqualTo("2.4.4");

        desk.button("Check again").click();
        assertThat(desk.heading()).hasText("Step 2: Readiness Check");
    }

    /** A second tab, and another device on which the same person signs in. */
    private void followedByOthers() {
        Page tab = page.context().newPage();
        tab.navigate(store.path() + "/upgrade");
        assertThat(tab.locator("[data-step=STAGE][data-state=doing]")).isVisible(Desk.within());
        tab.navigate(store.path() + "/upgrade/version");
        assertThat(tab.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .hasText("Step 4: System Upgrade");
        tab.close();
        try (BrowserContext other =
                desk.browserAt(desk.server().address(), new NewContextOptions().setViewportSize(390, 800))) {
            Page telephone = other.newPage();
            telephone.navigate(store.path() + "/upgrade");
            desk.signIn(telephone, "anna");
            assertThat(telephone.locator("[data-step=STAGE][data-state=doing]")).isVisible(Desk.within());
        }
    }

    private void goOnInSpiteOfWarnings() {
        Locator tick = page.getByLabel("I have read these warnings");
        if (tick.count() > 0) {
            tick.check();
        }
        desk.button("Next").click();
    }

    private List<String> audit() {
        return desk.server().bean(AuditLog.class).newest(100, 0).stream()
                .map(entry -> entry.account() + " " + entry.detail() + " " + entry.outcome())
                .toList();
    }

    private void awaitVersions() {
        assertThat(page.getByText("Checking for new versions")).hasCount(0, Desk.soon());
    }

    private Locator version(String version) {
        return page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHas(page.getByLabel(version, exact())));
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
