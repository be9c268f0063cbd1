package io.storelift.backup.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.Durable;
import io.storelift.host.StoreliftException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSwapTests {
    @TempDir
    Path directory;

    private Shop shop;
    private String before;
    private SchemaDefinition definition;

    @BeforeEach
    void open() {
        shop = Shop.open();
        before = shop.dump(shop.live());
        definition = shop.definition();
    }

    private TableSwap swap(String name) {
        return new TableSwap(shop.live(), shop.scratch().name(), directory.resolve(name), new Durable());
    }

    private SwapRequest back(Map<String, String> copies) {
        return new SwapRequest(copies, Set.of("review"), definition, definition.objectsOtherThanIn(shop.definition()));
    }

    @Test
    void an_upgraded_schema_is_as_before_to_the_byte() {
        Map<String, String> copies = shop.shadow(Shop.CHANGED);
        shop.upgrade();
        assertThat(shop.dump(shop.live())).isNotEqualTo(before);

        SwappedTables swapped = swap("swap").swap(back(copies));

        assertThat(shop.dump(shop.live())).isEqualTo(before);
        assertThat(swapped.replaced()).containsExactlyInAnyOrderElementsOf(Shop.CHANGED);
        assertThat(swapped.aside()).containsOnlyKeys("product", "product_log", "review");
    }

    @Test
    void a_schema_in_which_every_table_is_swapped_is_as_before_to_the_byte() {
        Map<String, String> copies = shop.shadow(definition.tables().keySet());
        shop.upgrade();

        swap("swap").swap(back(copies));

        assertThat(shop.dump(shop.live())).isEqualTo(before);
    }

    @Test
    void constraints_and_triggers_work_afterwards_also_of_tables_that_stayed() {
        Map<String, String> copies = shop.shadow(Shop.CHANGED);
        shop.upgrade();
        swap("swap").swap(back(copies));

        shop.run(shop.live(), "INSERT INTO product (id, name) VALUES (50, 'x')", "DELETE FROM store WHERE id = 0");

        assertThat(shop.dump(shop.live()))
                .contains("(1,50,'éx'),", "(2,50,'second');")
                .doesNotContain("Tea");
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> shop.run(shop.live(), "INSERT INTO orders VALUES (9, 1, 77)"))
                .withMessageContaining("order_product");
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> shop.run(shop.live(), "DELETE FROM product WHERE id = 2"))
                .withMessageContaining("order_product");
    }

    @Test
    void what_somebody_else_defined_becomes_the_users_own_where_he_may_not_name_others() {
        shop.administrate(
                "SET SESSION sql_mode='ANSI_QUOTES'",
                "CREATE TRIGGER theirs BEFORE UPDATE ON product FOR EACH ROW SET NEW.\"made\" = '2020-01-01'",
                "CREATE VIEW their_view AS SELECT id FROM product");
        definition = shop.definition();
        Map<String, String> copies = shop.shadow(Shop.CHANGED);
        shop.upgrade();
        shop.run(shop.live(), "DROP VIEW their_view");

        swap("swap").swap(back(copies));

        shop.run(shop.live(), "UPDATE product SET name = 'x' WHERE id = 1");
        assertThat(shop.dump(shop.live())).contains("'2020-01-01", "TRIGGER theirs", "VIEW `their_view`");
        assertThat(shop.definition().objects())
                .filteredOn(each -> each.name().startsWith("their"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.statement()).doesNotContain("root"));
    }

    @Test
    void what_stays_aside_restricts_nothing_in_the_store() {
        Map<String, String> copies = shop.shadow(Set.of("orders"));
        swap("swap").swap(new SwapRequest(copies, Set.of(), definition, Set.of()));

        shop.run(shop.live(), "DELETE FROM orders", "DELETE FROM product");

        assertThat(shop.dump(shop.live())).doesNotContain("Tea");
    }

    @Test
    void a_loaded_backup_is_swapped_in_with_its_own_constraints_and_back_again() {
        shop.upgrade();
        String upgraded = shop.dump(shop.live());
        SchemaDefinition upgradedDefinition = shop.definition();
        load(before);
        SchemaDefinition loaded = shop.definition(shop.scratch());
        Map<String, String> same = new java.util.TreeMap<>();
        loaded.tables().keySet().forEach(table -> same.put(table, table));

        SwappedTables swapped = swap("there")
                .swap(new SwapRequest(same, Set.of("review"), loaded, loaded.objectsOtherThanIn(upgradedDefinition)));

        assertThat(shop.dump(shop.live())).isEqualTo(before);

        swap("back")
                .swap(new SwapRequest(
                        swapped.aside(),
                        Set.of("price"),
                        upgradedDefinition,
                        upgradedDefinition.objectsOtherThanIn(shop.definition())));

        assertThat(shop.dump(shop.live())).isEqualTo(upgraded);
    }

    private void load(String dump) {
        new io.storelift.store.DatabaseClient(new io.storelift.host.ProcessRunner())
                .load(shop.scratch(), new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_swap_that_the_server_refuses_is_finished_once_the_reason_is_gone() {
        Map<String, String> copies = shop.shadow(Shop.CHANGED);
        shop.upgrade();
        shop.run(shop.scratch(), "CREATE TABLE storelift_aside_1 (id INT)", "DROP TABLE storelift_aside_1");
        TableSwap swap = swap("swap");
        SwapRequest impossible = back(copies);
        shop.run(shop.scratch(), "RENAME TABLE copy_price TO elsewhere");

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> swap.swap(impossible));
        assertThat(swap.isBegun()).isFalse();

        shop.run(shop.scratch(), "RENAME TABLE elsewhere TO copy_price");
        swap.swap(impossible);
        assertThat(swap.resume()).isPresent();
        assertThat(shop.dump(shop.live())).isEqualTo(before);
    }

    /** Old servers rename one table after the other, and may be stopped in between. */
    @Test
    void a_renaming_that_was_done_by_half_is_finished() throws IOException {
        Map<String, String> copies = shop.shadow(Shop.CHANGED);
        shop.upgrade();
        killed(copies, 0);
        String live = shop.live().name();
        String scratch = shop.scratch().name();
        shop.run(
                shop.live(),
                "SET foreign_key_checks=0",
                "DROP TRIGGER IF EXISTS product_b",
                "ALTER TABLE orders DROP FOREIGN KEY IF EXISTS order_product",
                "ALTER TABLE product DROP FOREIGN KEY IF EXISTS product_store");
        String journal = Files.readString(directory.resolve("swap"));
        assertThat(journal).contains("\"product\":\"storelift_aside_1\"");
        shop.run(
                shop.live(),
                "SET foreign_key_checks=0",
                "RENAME TABLE " + live + ".product TO " + scratch + ".storelift_aside_1");

        swap("swap").resume();

        assertThat(shop.dump(shop.live())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 15, 30, 50, 80, 120, 200})
    void a_swap_whose_process_is_killed_is_finished_by_another(int millis) throws IOException {
        Map<String, String> copies = shop.shadow(definition.tables().keySet());
        shop.upgrade();

        killed(copies, millis);

        assertThat(swap("swap").resume()).isPresent();
        assertThat(shop.dump(shop.live())).isEqualTo(before);
    }

    /** Begins the swap in another process, which is killed so long after it has written down what it will do. */
    private void killed(Map<String, String> copies, int millis) throws IOException {
        Path journal = directory.resolve("swap");
        Path request = directory.resolve("request");
        Files.write(request, tools.jackson.databind.json.JsonMapper.shared().writeValueAsBytes(back(copies)));
        Process child = KilledSwap.start(shop, journal, request);
        try {
            while (!Files.exists(journal)) {
                assertThat(child.isAlive()).isTrue();
                Thread.sleep(1);
            }
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            child.destroyForcibly();
            child.onExit().join();
        }
    }
}
