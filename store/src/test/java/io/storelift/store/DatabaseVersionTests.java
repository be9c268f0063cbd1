package io.storelift.store;

import static io.storelift.store.DatabaseVersion.Vendor.MARIADB;
import static io.storelift.store.DatabaseVersion.Vendor.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseVersionTests {
    @Test
    void what_servers_say_is_understood() {
        assertThat(DatabaseVersion.of("10.4.34-MariaDB-log"))
                .isEqualTo(new DatabaseVersion(MARIADB, "10.4.34-MariaDB-log", 10, 4, 34));
        assertThat(DatabaseVersion.of("5.5.5-10.6.18-MariaDB-1:10.6.18+maria~ubu2004"))
                .isEqualTo(new DatabaseVersion(MARIADB, "10.6.18-MariaDB-1:10.6.18+maria~ubu2004", 10, 6, 18));
        assertThat(DatabaseVersion.of("8.0.36-0ubuntu0.22.04.1").vendor()).isEqualTo(MYSQL);
        assertThat(DatabaseVersion.of("5.7.44-48").isAtLeast(5, 7)).isTrue();
        assertThat(DatabaseVersion.of("8.4.0").isAtLeast(8, 5)).isFalse();
        assertThat(DatabaseVersion.of("strange").major()).isZero();
    }
}
