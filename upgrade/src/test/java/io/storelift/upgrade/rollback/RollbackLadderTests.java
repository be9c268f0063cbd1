package io.storelift.upgrade.rollback;

import static io.storelift.upgrade.rollback.UpgradedShop.UPGRADE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.backup.tables.SwappedTables;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every rung of the ladder on a real server: what was there when the store closed is there again, to the byte. */
@TestInstance(Lifecycle.PER_CLASS)
final class RollbackLadderTests {
    private RestartableServer server;
    private UpgradedShop shop;

    @BeforeAll
    void start() {
        server = RestartableServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        shop = new UpgradedShop(server, directory);
    }

    /** What visitors do between the backup and the closing: to a table that the upgrade changes, and to others. */
    private void visit() {
        shop.write(
                "INSERT INTO orders (product, state) VALUES (2, 'late')",
                "UPDATE orders SET state = 'paid' WHERE id = 1",
                "UPDATE product SET name = 'Green tea' WHERE id = 1");
    }

    private String closed() {
        shop.settle();
        String before = shop.content();
        shop.close();
        return before;
    }

    @Test
    void what_was_expected_comes_back_from_the_copies_with_all_that_was_written_since_the_backup() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        visit();
        String before = closed();
        shop.upgrade(UPGRADE);

        SwappedTables swapped = shop.goBack();

        assertThat(shop.content()).isEqualTo(before).contains("Green tea", "'late'", "'paid'");
        assertThat(swapped.replaced()).containsExactlyInAnyOrder("product", "setup_module", "legacy", "changelog");
        assertThat(shop.log()).contains("From the copies made when the store closed: 4 of 4", "will be copied");
    }

    @Test
    void only_what_changes_is_copied_when_the_store_closes() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        shop.settle();

        shop.close();

        // product, changelog (both by the trigger of one update), setup_module and legacy.
        assertThat(shop.log()).contains("Copied 4 tables", "; 5 others are proven");
    }

    @Test
    void what_nobody_expected_comes_from_the_rehearsals_schema_in_the_same_exchange() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        visit();
        String before = closed();
        shop.upgrade(UPGRADE);
        shop.upgrade(
                "UPDATE stock SET quantity = 0",
                "ALTER TABLE store ADD COLUMN code INT",
                "INSERT INTO settings VALUES ('b', '2')",
                "INSERT INTO nothing VALUES (1)",
                "DROP TRIGGER stock_changed",
                "DROP PROCEDURE count_orders",
                "DROP EVENT cleaning",
                "DROP VIEW more_names");
        assertThat(shop.log())
                .contains(
                        "The upgrade changed tables that the rehearsal had left alone: nothing, settings, stock, store");

        SwappedTables swapped = shop.goBack();

        assertThat(shop.content()).isEqualTo(before);
        assertThat(swapped.replaced()).contains("stock", "store", "settings", "nothing", "product");
        assertThat(shop.log()).contains("From the backup's tables in the schema of the rehearsal: 4 of 4");
    }

    @Test
    void a_copy_of_the_rehearsal_that_somebody_changed_is_not_used() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        String before = closed();
        shop.upgrade("UPDATE stock SET quantity = 0");
        shop.writeToScratch("UPDATE stock SET quantity = 7");

        shop.goBack();

        assertThat(shop.content()).isEqualTo(before);
        assertThat(shop.log())
                .contains("From the backup's tables in the schema of the rehearsal: 0 of 1")
                .contains("From the backup in " + shop.backup() + ": 1 of 1");
    }

    @Test
    void a_copy_that_is_gone_is_loaded_from_the_backup_beside_those_that_are_there() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        visit();
        String before = closed();
        shop.upgrade(UPGRADE);
        shop.upgrade("UPDATE stock SET quantity = 0", "INSERT INTO settings VALUES ('b', '2')");
        shop.writeToScratch("DROP TABLE stock");

        shop.goBack();

        assertThat(shop.content()).isEqualTo(before);
        assertThat(shop.log()).contains("From the backup in " + shop.backup());
    }

    @Test
    void without_the_schema_everything_comes_from_the_backup_if_nobody_had_written_since() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        String before = closed();
        shop.upgrade(UPGRADE);
        shop.write("DROP DATABASE " + shop.scratch().name());

        shop.goBack();

        assertThat(shop.content()).isEqualTo(before);
    }

    @Test
    void without_the_schema_nothing_is_touched_if_somebody_had_written_since_and_the_way_by_hand_is_named() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        visit();
        closed();
        shop.upgrade(UPGRADE);
        String upgraded = shop.content();
        shop.write("DROP DATABASE " + shop.scratch().name());

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> shop.goBack())
                .matches(e -> e.code() == ErrorCode.TABLES_NOT_FOUND)
                .withMessageContaining("No copy was found of")
                .withMessageContaining("product")
                .withMessageContaining(shop.backup() + "/restore.sh database")
                .withMessageContaining(shop.scratch().name());
        assertThat(shop.content()).isEqualTo(upgraded);
    }

    @Test
    void a_server_restarted_after_the_backup_has_the_rows_read_instead() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        visit();
        server.restart();
        String before = closed();
        shop.upgrade(UPGRADE);
        shop.upgrade("UPDATE stock SET quantity = 0");

        shop.goBack();

        assertThat(shop.content()).isEqualTo(before).contains("Green tea", "'late'", "'paid'");
        // orders besides the four, because its sum had changed.
        assertThat(shop.log()).contains("Copied 5 tables");
    }

    @Test
    void a_server_restarted_after_the_upgrade_has_everything_exchanged_of_which_it_knows_nothing() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        visit();
        String before = closed();
        shop.upgrade(UPGRADE);
        shop.write("UPDATE settings SET value = 'nobody knows'");
        server.restart();

        shop.goBack();

        assertThat(shop.content()).isEqualTo(before);
    }

    @Test
    void a_rollback_that_was_done_changes_nothing_more() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        String before = closed();
        shop.upgrade(UPGRADE);
        shop.goBack();

        shop.goBack();

        assertThat(shop.content()).isEqualTo(before);
    }

    @Test
    void an_upgrade_that_changed_nothing_needs_no_exchange() {
        shop.backUp();
        shop.rehearse();
        String before = closed();

        SwappedTables swapped = shop.goBack();

        assertThat(swapped.replaced()).isEmpty();
        assertThat(shop.content()).isEqualTo(before);
        assertThat(shop.log()).contains("The database is as it was when the store closed");
    }

    @Test
    void days_later_rows_written_since_stay_and_only_what_the_upgrade_changed_goes_back() {
        shop.backUp();
        shop.rehearse(UPGRADE);
        visit();
        closed();
        shop.upgrade(UPGRADE);
        shop.upgrade("UPDATE stock SET quantity = 5 WHERE product = 1");
        shop.reopen();
        shop.putAway();
        assertThat(shop.hasScratchSchema()).isFalse();
        shop.write(
                "INSERT INTO orders (product, state) VALUES (1, 'after')",
                "UPDATE orders SET state = 'sent' WHERE id = 2",
                "INSERT INTO product (store, name, size) VALUES (1, 'Cup', 3)",
                "INSERT INTO settings VALUES ('since', '1')",
                "INSERT INTO review (product) VALUES (1)");
        server.restart();

        SwappedTables swapped = shop.goBack();

        assertThat(shop.content())
                .contains("'after'", "'sent'", "'paid'", "'Cup'", "'since'", "Green tea", "product_changed", "'old'")
                .contains("(1,10)")
                .doesNotContain("`size`", "review");
        assertThat(swapped.replaced()).contains("product", "legacy", "stock").doesNotContain("orders", "settings");
        assertThat(shop.log())
                .contains("From the file of the copies made when the store closed")
                .contains("Carried over 1 rows of product");
        // And once more, as after a crash.
        shop.goBack();
        assertThat(shop.content()).containsOnlyOnce("'Cup'");
    }
}
