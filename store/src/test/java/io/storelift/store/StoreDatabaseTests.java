package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreDatabaseTests extends DatabaseTest {
    private void refused(DatabaseConnection connection, ErrorCode code) {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> StoreDatabase.open(connection))
                .matches(e -> e.code() == code, "is " + code)
                .withMessageNotContaining("p\"a's");
    }

    @Test
    void why_a_connection_fails_is_told_apart() {
        refused(
                new DatabaseConnection("127.0.0.1", 1, null, "shop", "u", MariaDbServer.PASSWORD, ""),
                ErrorCode.DATABASE_UNREACHABLE);
        refused(
                new DatabaseConnection("localhost", null, Path.of("/missing.sock"), "shop", "u", "", ""),
                ErrorCode.DATABASE_UNREACHABLE);
        refused(
                new DatabaseConnection("no-such-host.invalid", null, null, "shop", "u", "", ""),
                ErrorCode.DATABASE_UNREACHABLE);
        refused(
                new DatabaseConnection("127.0.0.1", server.port(), null, database.name(), database.username(), "x", ""),
                ErrorCode.DATABASE_ACCESS_DENIED);
        refused(database.withName("missing"), ErrorCode.DATABASE_MISSING);
        refused(server.asAdministrator(database.withName("missing")), ErrorCode.DATABASE_MISSING);
    }

    @Test
    void socket_and_tcp_lead_to_the_same_server() {
        try (StoreDatabase tcp = open();
                StoreDatabase socket = StoreDatabase.open(server.asAdministrator(database))) {
            assertThat(tcp.serverVersion()).isEqualTo(socket.serverVersion());
            assertThat(tcp.serverVersion().vendor()).isEqualTo(DatabaseVersion.Vendor.MARIADB);
            assertThat(tcp.serverVersion().isAtLeast(10, 2)).isTrue();
            assertThat(tcp.serverVersion().isAtLeast(99, 0)).isFalse();
        }
    }

    @Test
    void tables_and_views_are_listed_with_what_the_server_knows() {
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        try (StoreDatabase open = open()) {
            open.execute("CREATE TABLE a (id INT PRIMARY KEY, t TEXT) ENGINE=InnoDB");
            open.execute("INSERT INTO a VALUES (1, 'x'), (2, 'y')");
            open.execute("CREATE TABLE `odd``name` (id INT) ENGINE=MyISAM");
            open.execute("CREATE VIEW v AS SELECT id FROM a");
            open.execute("CREATE SEQUENCE s");

            List<TableInfo> tables = open.tables();

            assertThat(tables).extracting(TableInfo::name).containsExactly("a", "odd`name", "v");
            assertThat(tables).extracting(TableInfo::view).containsExactly(false, false, true);
            assertThat(tables).extracting(TableInfo::engine).containsExactly("InnoDB", "MyISAM", null);
            assertThat(tables.getFirst().createTime())
                    .isBetween(before, Instant.now().plus(Duration.ofMinutes(1)));
            assertThat(open.sizeBytes()).isPositive();
            assertThat(open.rowCount("a")).isEqualTo(2);
            assertThat(open.rowCount("odd`name")).isZero();
        }
    }

    @Test
    void the_disk_of_a_server_of_this_machine_is_seen() {
        try (StoreDatabase open = open()) {
            assertThat(ServerDisk.of(open))
                    .isInstanceOfSatisfying(
                            ServerDisk.Seen.class,
                            seen -> assertThat(seen.directory()).isDirectory());
        }
    }

    @Test
    void what_the_store_keeps_there_is_read_with_its_prefix() {
        DatabaseConnection prefixed = new DatabaseConnection(
                "127.0.0.1", server.port(), null, database.name(), database.username(), MariaDbServer.PASSWORD, "m2_");
        try (StoreDatabase open = StoreDatabase.open(prefixed)) {
            assertThat(open.setupModules()).isEmpty();
            assertThat(open.appliedPatches()).isEmpty();
            assertThat(open.lastCronActivity()).isEmpty();
            List.of(
                            "CREATE TABLE m2_setup_module (module VARCHAR(50), schema_version VARCHAR(50),"
                                    + " data_version VARCHAR(50))",
                            "INSERT INTO m2_setup_module VALUES ('Magento_Store', '2.1.0', '2.1.1'), ('A_B', NULL, NULL)",
                            "CREATE TABLE m2_patch_list (patch_id INT, patch_name VARCHAR(1024))",
                            "INSERT INTO m2_patch_list VALUES (1, 'Magento\\\\Store\\\\Setup\\\\Patch\\\\Data\\\\X')",
                            "CREATE TABLE m2_core_config_data (config_id INT, scope VARCHAR(8), scope_id INT,"
                                    + " path VARCHAR(255), value TEXT)",
                            "INSERT INTO m2_core_config_data VALUES (1, 'default', 0, 'web/url', 'a'),"
                                    + " (2, 'stores', 2, 'web/url', 'b'), (3, 'default', 0, 'null/value', NULL)",
                            "CREATE TABLE m2_url_rewrite (url_rewrite_id INT, entity_type VARCHAR(32),"
                                    + " request_path VARCHAR(255), target_path VARCHAR(255), redirect_type INT,"
                                    + " store_id INT)",
                            "INSERT INTO m2_url_rewrite VALUES (1, 'product', 'old.html', 'bag.html', 301, 1),"
                                    + " (2, 'product', 'bag.html', 'catalog/product/view/id/1', 0, 1),"
                                    + " (3, 'product', 'hat.html', 'catalog/product/view/id/2', 0, 1)",
                            "CREATE TABLE m2_cron_schedule (executed_at TIMESTAMP NULL, finished_at TIMESTAMP NULL)",
                            "INSERT INTO m2_cron_schedule VALUES (NULL, NULL), ('2026-11-21 01:02:03', NULL),"
                                    + " ('2026-11-21 01:00:00', '2026-11-21 01:05:00')")
                    .forEach(open::execute);

            assertThat(open.setupModules())
                    .isEqualTo(Map.of(
                            "Magento_Store", new ModuleVersions("2.1.0", "2.1.1"), "A_B", new ModuleVersions("", "")));
            assertThat(open.appliedPatches()).containsExactly("Magento\\Store\\Setup\\Patch\\Data\\X");
            assertThat(open.configValue("web/url")).contains("a");
            assertThat(open.configValue("null/value")).isEmpty();
            assertThat(open.configValue("missing")).isEmpty();
            assertThat(open.configValues("web/url"))
                    .containsExactly(
                            new ConfigurationValue("default", 0, "a"), new ConfigurationValue("stores", 2, "b"));
            assertThat(open.urlRewrites("product", 1))
                    .containsExactly(new UrlRewrite("bag.html", "catalog/product/view/id/1", 1));
            assertThat(open.lastCronActivity()).contains(Instant.parse("2026-11-21T01:05:00Z"));
        }
    }

    @Test
    void rights_are_read_and_really_tried() {
        try (StoreDatabase open = open()) {
            String scratch = database.name() + "_storelift_rehearsal";
            assertThat(open.grants()).hasSize(3).noneMatch(line -> line.contains("IDENTIFIED"));
            assertThat(open.missingPrivileges(Set.of("SELECT", "TRIGGER", "CREATE ROUTINE")))
                    .isEmpty();
            assertThat(open.canUseSchema(scratch)).isTrue();
            assertThat(open.canUseSchema("another_shop")).isFalse();

            assertThat(open.probeScratchSchema(scratch)).isEmpty();
            assertThat(open.hasSchema(scratch)).isFalse();
            assertThat(open.probeScratchSchema("another_shop"))
                    .hasValueSatisfying(words -> assertThat(words).contains("denied"));
        }
    }

    @Test
    void a_user_with_few_rights_lacks_the_others() {
        try (StoreDatabase root = server.administrator()) {
            root.execute("CREATE USER poor@'127.0.0.1' IDENTIFIED BY 'x'");
            root.execute("GRANT SELECT, INSERT ON `" + database.name() + "`.* TO poor@'127.0.0.1'");
        }
        DatabaseConnection poor =
                new DatabaseConnection("127.0.0.1", server.port(), null, database.name(), "poor", "x", "");
        try (StoreDatabase open = StoreDatabase.open(poor)) {
            assertThat(open.missingPrivileges(Set.of("SELECT", "INSERT", "DROP", "TRIGGER")))
                    .containsExactly("DROP", "TRIGGER");
        }
    }

    @Test
    void schemas_come_and_go_but_never_the_stores_own() {
        try (StoreDatabase open = open()) {
            String scratch = database.name() + "_storelift";
            open.createSchema(scratch);
            try (StoreDatabase inside = StoreDatabase.open(database.withName(scratch))) {
                assertThat(inside.query("SELECT @@character_set_database", row -> row.getString(1)))
                        .containsExactly("utf8mb4");
            }
            assertThat(open.probeScratchSchema(scratch)).isPresent();
            assertThat(open.hasSchema(scratch)).isTrue();
            open.dropSchema(scratch);
            open.dropSchema(scratch);
            assertThat(open.hasSchema(scratch)).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> open.dropSchema(database.name()));
        }
    }

    @Test
    void a_refused_statement_carries_the_servers_words() {
        try (StoreDatabase open = open()) {
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> open.execute("DROP TABLE missing"))
                    .matches(e -> e.code() == ErrorCode.DATABASE_STATEMENT_FAILED)
                    .withMessageContaining("missing");
        }
    }
}
