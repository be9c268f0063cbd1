package io.storelift.backup.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableCopierTests {
    private final Shop shop = Shop.open();

    @Test
    void copies_have_the_same_rows_keys_and_counters() {
        SchemaDefinition definition = shop.definition();

        Map<String, String> copies = shop.shadow(definition.tables().keySet());

        SchemaDefinition scratch = shop.definition(shop.scratch());
        Map<String, Long> sums = sums();
        copies.forEach((table, copy) -> {
            TableDefinition made = Objects.requireNonNull(definition.tables().get(table));
            TableDefinition copied = Objects.requireNonNull(scratch.tables().get(copy));
            assertThat(copied.isMadeLikeWithoutKeys(made)).as(table).isTrue();
            assertThat(copied.foreignKeys()).as(table).isEmpty();
            assertThat(new TableChecksums(shop.scratch()).of(List.of(copy)).get(copy))
                    .as(table)
                    .isEqualTo(sums.get(table));
        });
        assertThat(Objects.requireNonNull(scratch.tables().get("copy_product")).text())
                .contains("AUTO_INCREMENT=100");
    }

    @Test
    void a_copy_that_was_cut_off_is_made_anew() {
        shop.shadow(Shop.CHANGED);
        shop.run(shop.live(), "INSERT INTO product (id, name) VALUES (7, 'later')");

        Map<String, String> copies = shop.shadow(Shop.CHANGED);

        List<String> names = new ArrayList<>(copies.values());
        assertThat(new TableChecksums(shop.scratch()).of(names).values())
                .containsExactlyInAnyOrderElementsOf(new TableChecksums(shop.live())
                        .of(List.copyOf(copies.keySet()))
                        .values());
    }

    @Test
    void what_is_stripped_has_no_more_than_tables() {
        shop.run(shop.live(), "DROP VIEW a");
        SchemaDefinition before = shop.definition();
        Map<String, Long> sums = sums();

        new SchemaStripper(shop.live()).strip(Set.of("product", "store", "orders"));

        SchemaDefinition after = shop.definition();
        assertThat(before.objects()).isNotEmpty();
        assertThat(after.tables()).containsOnlyKeys("product", "store", "orders");
        assertThat(after.objects()).extracting(StoredObject::kind).containsOnly(StoredObject.Kind.SEQUENCE);
        assertThat(after.tables().values())
                .allSatisfy(table -> assertThat(table.foreignKeys()).isEmpty());
        assertThat(new TableChecksums(shop.live()).of(List.copyOf(after.tables().keySet())))
                .allSatisfy((table, sum) -> assertThat(sum).isEqualTo(sums.get(table)));
    }

    @Test
    void disabled_events_stay_where_they_are() {
        assertThat(new SchemaStripper(shop.live()).disableEvents()).isTrue();

        assertThat(shop.dump(shop.live())).contains("EVENT `cleaning`").contains("DISABLE DO DELETE");
    }

    private Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>(new TableChecksums(shop.live())
                .of(List.copyOf(shop.definition().tables().keySet())));
        assertThat(sums).hasSize(shop.definition().tables().size());
        return sums;
    }
}
