package io.storelift.backup.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.tables.TableStates.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableStatesTests {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.5Z");

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    /** A look at the schema with the guard against changes of the same second behind us. */
    private TableStates settled() throws InterruptedException {
        Thread.sleep(3100);
        return shop.states();
    }

    @Test
    void a_real_server_tells_which_tables_changed() throws InterruptedException {
        TableStates before = settled();
        shop.run(
                shop.live(),
                "UPDATE store SET name = 'x'",
                "INSERT INTO `odd``name` VALUES ('z')",
                "CREATE TABLE added (id INT)",
                "DROP TABLE price");

        TableStates after = shop.states();

        for (String table : List.of("store", "odd`name", "added", "price")) {
            assertThat(before.changeUntil(after, table)).as(table).isEqualTo(Change.CERTAIN);
        }
        for (String table : List.of("product", "orders")) {
            assertThat(before.changeUntil(after, table)).as(table).isEqualTo(Change.NONE);
        }
    }

    @Test
    void an_emptied_table_is_never_taken_for_unchanged() throws InterruptedException {
        TableStates before = settled();
        shop.run(shop.live(), "SET foreign_key_checks=0", "TRUNCATE TABLE orders", "TRUNCATE TABLE product_log");

        TableStates after = shop.states();

        assertThat(before.changeUntil(after, "orders")).isNotEqualTo(Change.NONE);
        assertThat(before.changeUntil(after, "product_log")).isNotEqualTo(Change.NONE);
    }

    @Test
    void what_was_written_just_before_a_look_may_have_been_written_again_just_after_it() {
        TableStates before = states(NOW, life(0), "2026-11-28T09:59:59Z");
        TableStates after = states(NOW.plusSeconds(60), life(0), "2026-11-28T09:59:59Z");

        assertThat(before.changeUntil(after, "t")).isEqualTo(Change.UNKNOWN);
    }

    @Test
    void a_time_that_stayed_the_same_proves_that_nothing_was_written() {
        TableStates before = states(NOW, life(0), "2026-11-28T09:59:50Z");
        TableStates after = states(NOW.plusSeconds(60), life(0), "2026-11-28T09:59:50Z");

        assertThat(before.changeUntil(after, "t")).isEqualTo(Change.NONE);
    }

    @Test
    void a_restarted_server_knows_nothing() {
        TableStates before = states(NOW, life(0), null);
        TableStates after = states(NOW.plusSeconds(60), life(30), null);

        assertThat(before.changeUntil(after, "t")).isEqualTo(Change.UNKNOWN);
        assertThat(before.changeUntil(after, "connected")).isEqualTo(Change.UNKNOWN);
    }

    @Test
    void another_server_knows_nothing() {
        TableStates before = states(NOW, life(0), "2026-11-28T09:59:50Z");
        ServerLife replica = new ServerLife("other:3306 2", NOW.minusSeconds(1000), 10, 400);
        TableStates after = states(NOW.plusSeconds(60), replica, "2026-11-28T09:59:50Z");

        assertThat(before.changeUntil(after, "t")).isEqualTo(Change.UNKNOWN);
    }

    @Test
    void no_time_is_a_proof_only_where_the_server_can_not_have_forgotten_one() {
        ServerLife crowded = new ServerLife("db:3306 1", NOW.minusSeconds(1000), 4000, 400);
        TableStates before = states(NOW, crowded, null);
        TableStates after = states(NOW.plusSeconds(60), crowded, null);
        TableStates roomy = states(NOW.plusSeconds(60), life(0), null);

        assertThat(before.changeUntil(after, "t")).isEqualTo(Change.UNKNOWN);
        assertThat(before.changeUntil(after, "connected")).isEqualTo(Change.NONE);
        assertThat(before.changeUntil(roomy, "t")).isEqualTo(Change.NONE);
    }

    @Test
    void a_forgotten_time_is_no_proof() {
        TableStates before = states(NOW, life(0), "2026-11-28T09:59:50Z");
        TableStates after = states(NOW.plusSeconds(60), life(0), null);

        assertThat(before.changeUntil(after, "t")).isEqualTo(Change.UNKNOWN);
    }

    private static ServerLife life(int startedLater) {
        return new ServerLife("db:3306 1", NOW.minusSeconds(1000L - startedLater), 10, 400);
    }

    private static TableStates states(Instant at, ServerLife life, @org.jspecify.annotations.Nullable String updated) {
        TableState state = new TableState(
                16384, 3, "InnoDB", NOW.minus(Duration.ofDays(9)), updated == null ? null : Instant.parse(updated));
        return new TableStates(at, life, Map.of("t", state, "connected", state), Set.of("connected"));
    }
}
