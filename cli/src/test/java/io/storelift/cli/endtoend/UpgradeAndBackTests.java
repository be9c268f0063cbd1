package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** One upgrade from 2.4.3 to 2.4.4 under visitors who also order, and its rollback, looked at from all sides. */
@ExtendWith(SampleStores.class)
@TestInstance(Lifecycle.PER_CLASS)
final class UpgradeAndBackTests {
    private SampleShop shop;
    private Edits merchant;
    private String codeBefore;
    private ShopState stateBefore;
    private Set<String> ordersBefore;
    private CommandResult upgrade;
    private Visitors.Summary visits;

    @BeforeAll
    void upgrade_an_edited_shop_while_it_is_visited(SampleEnvironment environment) {
        shop = environment.shop("2.4.3");
        merchant = new Edits(shop)
                .replace(".htaccess", "DirectoryIndex index.php", "DirectoryIndex index.php index.html")
                .append("pub/index.php", "// The merchant was here.\n")
                .replace(".user.ini", "memory_limit = 756M", "memory_limit = 2G")
                .replace("nginx.conf.sample", "fastcgi_read_timeout 600s;", "fastcgi_read_timeout 1200s;")
                .write("pub/robots.txt", "User-agent: *\nDisallow: /checkout/\n")
                .write("pub/errors/local.xml", "<config><skin>merchant</skin></config>\n")
                .write("app/design/frontend/Merchant/spring/theme.css", "a { color: green; }\n")
                .write("var/.maintenance.ip", "10.1.2.3")
                .mode("pub/index.php", "rw-r-----")
                .mode(".user.ini", "rw-------")
                .mode("app/code", "rwxrwx---");
        assertThat(shop.storelift("cache", "disable", "block_html", "layout").exitCode())
                .isZero();
        ordersBefore = shop.placeOrders();
        assertThat(ordersBefore).isNotEmpty();
        codeBefore = shop.code().all();
        stateBefore = shop.state();
        try (Visitors visitors = shop.visitors(1)) {
            upgrade = shop.upgrade("2.4.4", "--json");
            visits = visitors.stop();
        }
    }

    @AfterAll
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    private JsonNode report() {
        return upgrade.jsonLines().getLast();
    }

    @Test
    void the_command_ends_well_and_the_shop_runs_the_new_version() {
        assertThat(upgrade.exitCode()).as(upgrade::described).isZero();
        assertThat(shop.version()).isEqualTo("2.4.4");
        assertThat(shop.home()).isEqualTo(200);
        assertThat(shop.page("amber-teapot.html")).isEqualTo(200);
        assertThat(shop.page("catalogsearch/result/?q=birch")).isEqualTo(200);
    }

    @Test
    void visitors_never_get_a_wrong_answer() {
        assertThat(visits.wrong()).isEmpty();
        assertThat(visits.requests()).isGreaterThan(20);
    }

    @Test
    void no_order_is_lost() {
        assertThat(visits.ordersPlaced()).isPositive();
        assertThat(visits.ordersLost()).isEmpty();
        assertThat(shop.orders()).containsAll(ordersBefore);
    }

    @Test
    void caches_maintenance_allowed_addresses_modes_and_owners_are_as_found() {
        assertThat(shop.state()).isEqualTo(stateBefore);
    }

    @Test
    void nothing_of_the_run_stays_in_the_tree_or_on_the_database_server() {
        assertThat(ShopState.tracesIn(shop)).isEmpty();
        assertThat(shop.scratchSchemas()).isEmpty();
    }

    @Test
    void what_the_merchant_and_the_release_changed_in_one_file_is_merged() {
        assertThat(merchant.text(".htaccess")).contains("index.php index.html", "max_execution_time 36000");
        assertThat(merchant.text("pub/index.php"))
                .contains("// The merchant was here.", "the document root should be this directory");
        assertThat(merchant.text(".user.ini")).contains("memory_limit = 2G", "realpath_cache_size = 10M");
    }

    @Test
    void what_both_changed_in_one_line_stays_the_merchants_and_is_reported() {
        assertThat(merchant.text("nginx.conf.sample")).contains("fastcgi_read_timeout 1200s;");
        assertThat(shop.run().conflicts().resolve("nginx.conf.sample"))
                .content()
                .contains("fastcgi_read_timeout 900s;");
        assertThat(report().path("rootFiles").toString()).contains("nginx.conf.sample");
    }

    @Test
    void files_of_the_merchants_own_stay() {
        assertThat(merchant.text("pub/robots.txt")).contains("Disallow: /checkout/");
        assertThat(merchant.text("pub/errors/local.xml")).contains("<skin>merchant</skin>");
        assertThat(merchant.text("app/design/frontend/Merchant/spring/theme.css"))
                .contains("green");
        assertThat(shop.file("app/code/Merchant/Banner/registration.php")).exists();
    }

    @Test
    void the_backup_of_the_run_is_complete_and_whole() {
        String id = report().path("id").asString();

        CommandResult listed = shop.storelift("backup", "list", "--json");
        CommandResult verified = shop.storelift("backup", "verify", id, "--extract", "--json");

        assertThat(listed.json()
                        .path("backups")
                        .valueStream()
                        .map(each -> each.path("id").asString()))
                .containsExactly(id);
        assertThat(verified.exitCode()).as(verified::described).isZero();
        assertThat(verified.json().path("problems")).isEmpty();
    }

    @Test
    void the_report_tells_what_happened() {
        JsonNode report = report();

        assertThat(report.path("outcome").asString()).isEqualTo("SUCCEEDED");
        assertThat(report.path("from").asString()).isEqualTo("2.4.3");
        assertThat(report.path("to").asString()).isEqualTo("2.4.4");
        assertThat(report.path("closedSeconds").asDouble()).isBetween(0.1, 60.0);
        assertThat(report.path("verification").path("probes").size()).isGreaterThan(3);
        assertThat(report.path("stepSeconds").size()).isEqualTo(12);
    }

    @Test
    void every_line_of_the_json_output_is_a_document() {
        List<JsonNode> lines = upgrade.jsonLines();

        assertThat(lines).hasSizeGreaterThan(30);
        assertThat(lines.stream().filter(line -> line.path("event").asString("").equals("step-finished")))
                .hasSize(12);
    }

    /** The same shop, taken back while it is visited. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    final class TakenBack {
        private Set<String> ordersOnTheNewVersion;
        private CommandResult rollback;
        private Visitors.Summary visits;

        @BeforeAll
        void roll_back_while_it_is_visited() {
            ordersOnTheNewVersion = shop.placeOrders();
            try (Visitors visitors = shop.visitors(1)) {
                rollback = shop.storelift("rollback", "--yes");
                visits = visitors.stop();
            }
        }

        @Test
        void the_command_ends_well_and_the_shop_runs_the_old_version() {
            assertThat(rollback.exitCode()).as(rollback::described).isZero();
            assertThat(shop.version()).isEqualTo("2.4.3");
            assertThat(shop.home()).isEqualTo(200);
            assertThat(shop.page("amber-teapot.html")).isEqualTo(200);
        }

        @Test
        void the_code_is_byte_by_byte_as_before() {
            assertThat(shop.code().all()).isEqualTo(codeBefore);
        }

        @Test
        void orders_placed_on_the_new_version_are_still_there() {
            Set<String> all = new TreeSet<>(ordersBefore);
            all.addAll(ordersOnTheNewVersion);
            assertThat(ordersOnTheNewVersion).isNotEmpty();
            assertThat(shop.orders()).containsAll(all);
            assertThat(visits.ordersLost()).isEmpty();
        }

        @Test
        void visitors_never_get_a_wrong_answer() {
            assertThat(visits.wrong()).isEmpty();
        }

        @Test
        void states_are_as_found_and_nothing_of_the_run_stays() {
            assertThat(shop.state()).isEqualTo(stateBefore);
            assertThat(ShopState.tracesIn(shop)).isEmpty();
            assertThat(shop.scratchSchemas()).isEmpty();
        }

        @Test
        void there_is_nothing_left_to_take_back() {
            CommandResult again = shop.storelift("rollback", "--yes", "--json");

            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.json().path("error").path("number").asString()).startsWith("SL61");
            assertThat(shop.version()).isEqualTo("2.4.3");
        }
    }
}
