package io.storelift.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a store is put together of, and how it is. */
@TestInstance(Lifecycle.PER_CLASS)
class StorePagesTests {
    private static final Path WORK = Path.of("target", "store-pages").toAbsolutePath();

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
    void the_component_manager_lists_what_is_outdated_first_and_filters() throws IOException {
        Path own = Files.createDirectories(desk.live().root().resolve("app/design/frontend/Merchant/winter"));
        Files.writeString(own.resolve("theme.xml"), "<theme/>");
        desk.go("/components");
        Locator list = page.getByRole(AriaRole.REGION, Desk.named("Components"));
        assertThat(page.getByText("have newer versions")).isVisible(Desk.within());

        assertThat(list.getByRole(AriaRole.ROWHEADER).first()).containsText("magento/product-community-edition");
        assertThat(list.locator("tbody tr").first()).containsText("2.4.9");
        assertThat(list).containsText("app/design/frontend/Merchant/winter");
        assertThat(list.locator("tr", new Locator.LocatorOptions().setHasText("app/code/Merchant/Banner")))
                .containsText("Merchant_Banner");
        desk.look("components");

        page.getByLabel("Show").selectOption("own");
        page.getByLabel("Name").fill("merchant");
        desk.button("Filter").click();
        assertThat(list.getByRole(AriaRole.ROWHEADER)).hasCount(2);
        page.getByLabel("Name").fill("nothing is called so");
        desk.button("Filter").click();
        assertThat(page.getByText("No component is like that.")).isVisible();
        desk.look("components-none");

        // As after an upgrade: what was found before says nothing any more.
        Path installed = desk.live().root().resolve("vendor/composer/installed.json");
        String before = Files.readString(installed);
        Files.writeString(installed, before.replace("100.4.3", "100.4.2"));
        desk.go("/components");
        assertThat(list).containsText("100.4.2", Desk.slowly());
        Files.writeString(installed, before);
    }

    @Test
    void home_tells_how_the_store_is() {
        try (StoreDatabase database =
                StoreDatabase.open(desk.located().environment().database())) {
            database.execute(
                    "UPDATE " + database.table("indexer_state") + " SET status='invalid' ORDER BY indexer_id LIMIT 1");
            database.execute("INSERT INTO " + database.table("cron_schedule")
                    + " (job_code, status, created_at, scheduled_at, executed_at, finished_at) VALUES"
                    + " ('a_job', 'success', UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP(), UTC_TIMESTAMP())");
            assertThat(database.outdatedIndexers()).hasSize(1);
        }
        desk.go("");
        Locator health = page.getByRole(AriaRole.LIST, Desk.named("Health"));

        assertThat(health).containsText("Cron", Desk.slowly());
        assertThat(health).containsText("last job just now");
        assertThat(health).containsText("one is outdated");
        assertThat(health).containsText("free");
        assertThat(health).containsText("none");
        desk.look("home-health");
    }
}
