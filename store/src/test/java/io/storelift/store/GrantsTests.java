package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTests {
    private static final Set<String> WANTED = Set.of("SELECT", "CREATE", "DROP");

    private static Set<String> held(String schema, String... lines) {
        return new Grants(List.of(lines)).privilegesOn(schema, WANTED);
    }

    @Test
    void patterns_and_escapes_in_schema_names_count() {
        assertThat(held("shop", "GRANT SELECT, CREATE ON `shop`.* TO `u`@`h`")).containsExactly("CREATE", "SELECT");
        assertThat(held("shop2", "GRANT SELECT ON `shop`.* TO `u`@`h`")).isEmpty();
        assertThat(held("shop_a", "GRANT SELECT ON `shop\\_%`.* TO `u`@`h`")).containsExactly("SELECT");
        assertThat(held("shopXa", "GRANT SELECT ON `shop\\_%`.* TO `u`@`h`")).isEmpty();
        assertThat(held("shopXa", "GRANT SELECT ON `shop_%`.* TO `u`@`h`")).containsExactly("SELECT");
        assertThat(held("a`b", "GRANT SELECT ON `a``b`.* TO `u`@`h`")).containsExactly("SELECT");
    }

    @Test
    void all_means_all_and_columns_mean_nothing() {
        assertThat(held("shop", "GRANT ALL PRIVILEGES ON *.* TO `u`@`h` WITH GRANT OPTION"))
                .containsExactlyInAnyOrderElementsOf(WANTED);
        assertThat(held("shop", "GRANT USAGE ON *.* TO `u`@`h`")).isEmpty();
        assertThat(held("shop", "GRANT SELECT (`a`, `b`), DROP ON `shop`.`t` TO `u`@`h`"))
                .isEmpty();
        assertThat(held("shop", "GRANT EXECUTE ON PROCEDURE `shop`.`p` TO `u`@`h`"))
                .isEmpty();
    }

    @Test
    void server_wide_rights_are_told_from_others() {
        Set<String> definers = Set.of("SUPER", "SET USER");

        assertThat(new Grants(List.of("GRANT SET USER, RELOAD ON *.* TO `u`@`h`")).hasGlobal(definers))
                .isTrue();
        assertThat(new Grants(List.of("GRANT ALL PRIVILEGES ON *.* TO `u`@`h`")).hasGlobal(definers))
                .isTrue();
        assertThat(new Grants(List.of("GRANT ALTER ON *.* TO `u`@`h`")).hasGlobal(definers))
                .isFalse();
        assertThat(new Grants(List.of("GRANT ALL PRIVILEGES ON `shop`.* TO `u`@`h`")).hasGlobal(definers))
                .isFalse();
    }

    @Test
    void password_hashes_are_left_out() {
        Grants grants = new Grants(List.of(
                "GRANT USAGE ON *.* TO `u`@`h` IDENTIFIED BY PASSWORD '*HASH' REQUIRE SSL",
                "GRANT USAGE ON *.* TO `u`@`h` IDENTIFIED VIA ed25519 USING 'HASH' WITH GRANT OPTION"));

        assertThat(grants.lines())
                .containsExactly(
                        "GRANT USAGE ON *.* TO `u`@`h` REQUIRE SSL", "GRANT USAGE ON *.* TO `u`@`h` WITH GRANT OPTION");
    }
}
