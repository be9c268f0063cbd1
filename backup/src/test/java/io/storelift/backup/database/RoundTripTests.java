package io.storelift.backup.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.backup.MariaDbServer;
import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a schema can hold, with no more rights than a store's user has. */
class RoundTripTests {
    private static final List<String> TABLES = List.of(
            "SET sql_mode='NO_AUTO_VALUE_ON_ZERO'",
            "CREATE SEQUENCE order_number START WITH 100 INCREMENT BY 5",
            "CREATE TABLE store (store_id SMALLINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(99))",
            "INSERT INTO store VALUES (0, 'Admin'), (1, 'Default 😀'), (7, 'O''Neil \\\\ \\\"x\\\" \\0\\n\\r\\Z\\t')",
            "CREATE TABLE kinds (id BIGINT UNSIGNED PRIMARY KEY, b BLOB, vb VARBINARY(20), bits BIT(9), d DATE, dt DATETIME(6),"
                    + " t TIMESTAMP NULL, tm TIME, y YEAR, j JSON, price DECIMAL(20,4), f FLOAT, f2 FLOAT(9,3), dbl DOUBLE,"
                    + " e ENUM('a','ü','it''s'), s SET('x','y'), g GEOMETRY, u UUID, ip INET6, big BIGINT UNSIGNED,"
                    + " latin VARCHAR(50) CHARACTER SET latin1, german VARCHAR(50) COLLATE utf8mb4_german2_ci,"
                    + " two VARCHAR(20) CHARACTER SET ucs2, z INT(8) UNSIGNED ZEROFILL)",
            "INSERT INTO kinds VALUES (0, 0x00FF270A5C0D1A, '', b'101010101', '0000-00-00', '0000-00-00', '2021-03-28 01:30:00',"
                    + " '-838:59:59', 1999, '{\"a\": \"é😀\\\\n\"}', 1.2345, 16777217, 0.001, 0.1, 'ü', 'x,y',"
                    + " ST_GeomFromText('POINT(1 2)', 4326), '123e4567-e89b-12d3-a456-426655440000', '::1',"
                    + " 18446744073709551615, 'Grüße €', 'ÄÖÜ', 'ŵ', 42),"
                    + " (18446744073709551615, NULL, NULL, NULL, '2021-02-28', '2021-02-28 10:00:00.123456', NULL, NULL, NULL, NULL,"
                    + " -0.0001, 3.4e38, NULL, 1e300, '', '', NULL, NULL, NULL, NULL, '', '', '', NULL)",
            "CREATE TABLE generated (price DECIMAL(20,4), id INT AUTO_INCREMENT PRIMARY KEY, twice INT AS (price * 2) STORED,"
                    + " v VARCHAR(50) AS (CONCAT('v', price)) VIRTUAL, hidden INT INVISIBLE DEFAULT 5, KEY (v), UNIQUE KEY (twice, id))",
            "INSERT INTO generated (price, hidden) VALUES (3, 9), (4, 10), (NULL, NULL)",
            "CREATE TABLE only_generated (a INT AS (1), b INT AS (2) STORED)",
            "INSERT INTO only_generated () VALUES (), ()",
            "CREATE TABLE `odd``name` (`VALUES` TEXT, `a``b` INT COMMENT 'it''s;\\n) ENGINE=x;\\nKEY `c` (`d`)')",
            "INSERT INTO `odd``name` VALUES ('); INSERT INTO `store` VALUES (9),(10);', 1), ('),\\n(5,''x''', 2), ('', NULL)",
            "CREATE TABLE `line\nbreak` (id INT PRIMARY KEY)",
            "INSERT INTO `line\nbreak` VALUES (1)",
            "CREATE TABLE no_key (a INT, b VARCHAR(9), KEY (a))",
            "INSERT INTO no_key VALUES (1, 'x'), (1, 'x'), (NULL, NULL)",
            "CREATE TABLE unique_only (a INT NOT NULL, b VARCHAR(9) NOT NULL, UNIQUE KEY u (b, a), KEY (a))",
            "INSERT INTO unique_only VALUES (2, 'x'), (1, 'x')",
            "CREATE TABLE numbered_elsewhere (a VARCHAR(9) PRIMARY KEY, n INT NOT NULL AUTO_INCREMENT, KEY b (a), KEY numbers (n))",
            "INSERT INTO numbered_elsewhere VALUES ('x', 5), ('y', 0)",
            "CREATE TABLE in_memory (id INT PRIMARY KEY, KEY (id) USING HASH) ENGINE=MEMORY",
            "INSERT INTO in_memory VALUES (1), (2)",
            "CREATE TABLE my_isam (a INT, id INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (a, id), FULLTEXT KEY (t), t TEXT) ENGINE=MyISAM",
            "INSERT INTO my_isam (a, t) VALUES (1, 'some words'), (1, 'more'), (2, 'and')",
            "CREATE TABLE aria (id INT PRIMARY KEY) ENGINE=Aria",
            "INSERT INTO aria VALUES (3)",
            "CREATE TABLE searched (id INT PRIMARY KEY, a TEXT, b TEXT, p POINT NOT NULL, FULLTEXT KEY fa (a), FULLTEXT KEY fb (b),"
                    + " SPATIAL KEY sp (p), KEY part (a(10)))",
            "INSERT INTO searched VALUES (1, 'apple', 'bread', ST_GeomFromText('POINT(1 1)'))",
            "CREATE TABLE parted (id INT, y INT, PRIMARY KEY (id, y), KEY (y)) PARTITION BY RANGE (y)"
                    + " (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN MAXVALUE)",
            "INSERT INTO parted VALUES (1, 1990), (2, 2010)",
            "CREATE TABLE chicken (id INT PRIMARY KEY, egg INT, store_id SMALLINT UNSIGNED, CONSTRAINT positive CHECK (id > 0),"
                    + " CONSTRAINT fk_s FOREIGN KEY (store_id) REFERENCES store (store_id) ON DELETE SET NULL)",
            "CREATE TABLE egg (id INT PRIMARY KEY, chicken INT, code VARCHAR(9), UNIQUE KEY (code),"
                    + " FOREIGN KEY (chicken) REFERENCES chicken (id) ON DELETE CASCADE ON UPDATE CASCADE)",
            "ALTER TABLE chicken ADD FOREIGN KEY (egg) REFERENCES egg (id)",
            "INSERT INTO chicken VALUES (1, NULL, 0)",
            "INSERT INTO egg VALUES (1, 1, 'e')",
            "UPDATE chicken SET egg = 1",
            "CREATE TABLE nothing (id INT PRIMARY KEY)",
            "CREATE TABLE large (id INT PRIMARY KEY, a LONGTEXT, b LONGTEXT)",
            "INSERT INTO large VALUES (1, REPEAT('a''', 4000000), REPEAT('😀', 2500000)), (2, '', NULL)",
            "CREATE TABLE many (id INT PRIMARY KEY AUTO_INCREMENT, word VARCHAR(30), note VARCHAR(99), KEY (word))",
            "INSERT INTO many (word, note) SELECT MD5(seq), REPEAT('n', seq % 90) FROM seq_1_to_60000",
            "SELECT NEXT VALUE FOR order_number");

    private static final List<String> PROGRAMS = List.of(
            "CREATE FUNCTION gross(price DECIMAL(20,4)) RETURNS DECIMAL(20,4) DETERMINISTIC RETURN price * 1.19",
            "CREATE VIEW z_prices AS SELECT id, gross(price) AS gross, 'it''s */ ;' AS `odd ``name` FROM generated",
            "CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW a_prices AS SELECT id, gross FROM z_prices WHERE id > 1",
            "CREATE VIEW m_prices AS SELECT a.gross FROM a_prices a JOIN z_prices z ON a.id = z.id WITH CASCADED CHECK OPTION",
            "CREATE TRIGGER chicken_first BEFORE INSERT ON chicken FOR EACH ROW SET NEW.store_id = COALESCE(NEW.store_id, 1)",
            "CREATE TRIGGER chicken_second BEFORE INSERT ON chicken FOR EACH ROW FOLLOWS chicken_first BEGIN\n"
                    + "  -- a comment with ;;\n  IF NEW.id < 0 THEN\n    SET NEW.id = 1;\n  END IF;\nEND",
            "CREATE PROCEDURE count_stores(OUT n INT)\nBEGIN\n  SELECT COUNT(*) INTO n FROM store WHERE name <> 'ü😀';\nEND",
            "CREATE EVENT cleanup ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE COMMENT 'it''s'"
                    + " DO DELETE FROM no_key WHERE a = 9");

    private final DatabaseArchive archive = new DatabaseArchive(new DatabaseClient(new ProcessRunner()));
    private final ProgressListener listener = ProgressListener.ignore();

    @TempDir
    Path directory;

    private DatabaseConnection database;
    private Path file;

    @BeforeEach
    void fill() {
        database = MariaDbServer.shared().createDatabase();
        file = directory.resolve("database.sql.zst");
        run(database, TABLES);
        run(database, PROGRAMS);
    }

    private static void run(DatabaseConnection target, List<String> statements) {
        try (StoreDatabase open = StoreDatabase.open(target)) {
            statements.forEach(open::execute);
        }
    }

    private DatabaseConnection scratch() {
        DatabaseConnection scratch = database.withName(database.name() + "_storelift_scratch");
        try (StoreDatabase open = StoreDatabase.open(database)) {
            open.createSchema(scratch.name());
        }
        return scratch;
    }

    private static List<String> checksums(DatabaseConnection database) {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            return open.tables().stream()
                    .filter(table -> !table.view())
                    .map(table -> table.name() + " "
                            + open.query(
                                            "CHECKSUM TABLE " + StoreDatabase.quoted(table.name()) + " EXTENDED",
                                            row -> row.getString(2))
                                    .getFirst())
                    .toList();
        }
    }

    private void assertSame(DatabaseConnection restored, DatabaseDump dump) {
        assertThat(archive.loadedDifferences(restored, file, dump.tables())).isEmpty();
        assertThat(checksums(restored)).isEqualTo(checksums(database));
        try (StoreDatabase there = StoreDatabase.open(restored);
                StoreDatabase here = StoreDatabase.open(database)) {
            for (String sql : List.of(
                    "SELECT CONCAT(f + 0e0, '/', dbl, '/', latin, '/', HEX(bits), '/', t) FROM kinds WHERE id = 0",
                    "SELECT GROUP_CONCAT(store_id, name) FROM store",
                    "SELECT GROUP_CONCAT(gross) FROM m_prices",
                    "SELECT GROUP_CONCAT(v, hidden) FROM generated",
                    "SELECT AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                            + " AND TABLE_NAME = 'many'",
                    "SELECT GROUP_CONCAT(TRIGGER_NAME ORDER BY ACTION_ORDER) FROM information_schema.TRIGGERS"
                            + " WHERE TRIGGER_SCHEMA = DATABASE()")) {
                assertThat(there.query(sql, row -> row.getString(1)))
                        .describedAs(sql)
                        .isEqualTo(here.query(sql, row -> row.getString(1)));
            }
            assertThat(there.query("SELECT NEXT VALUE FOR order_number", row -> row.getLong(1))
                            .getFirst())
                    .isGreaterThan(100);
        }
    }

    @Test
    void everything_comes_back_as_it_was() {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        DatabaseConnection scratch = scratch();

        archive.loadDatabase(scratch, file, listener);

        assertThat(dump.notes()).isEmpty();
        assertThat(dump.tables()).containsEntry("many", 60_000L).containsEntry("only_generated", 2L);
        assertSame(scratch, dump);
    }

    @Test
    void it_comes_back_by_zstd_and_mariadb_alone() {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        DatabaseConnection scratch = scratch();

        ProcessResult result = new ProcessRunner()
                .run(CommandLine.of(
                        directory,
                        "sh",
                        "-c",
                        "zstd -dc database.sql.zst | mariadb --no-defaults --socket=" + database.socket()
                                + " --user=root --binary-mode --comments --max-allowed-packet=1G --default-character-set=utf8mb4 "
                                + scratch.name()));

        assertThat(result.tail(5)).isEmpty();
        assertSame(scratch, dump);
    }

    @Test
    void it_comes_back_without_load_data_too() {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        DatabaseConnection scratch = scratch();
        DatabaseConnection root = MariaDbServer.shared().administrator("mysql");
        run(root, List.of("SET GLOBAL local_infile=0"));
        try {
            archive.loadDatabase(scratch, file, listener);
        } finally {
            run(root, List.of("SET GLOBAL local_infile=1"));
        }

        assertSame(scratch, dump);
    }

    @Test
    void chosen_tables_come_back_alone_with_their_keys() {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        DatabaseConnection scratch = scratch();

        archive.loadTables(scratch, file, Set.of("many", "chicken", "odd`name"), listener);

        try (StoreDatabase open = StoreDatabase.open(scratch)) {
            assertThat(open.tables().stream().map(table -> table.name()))
                    .containsExactly("chicken", "many", "odd`name");
            assertThat(open.query("SHOW KEYS FROM many", row -> row.getString(3)))
                    .containsExactly("PRIMARY", "word");
            assertThat(open.rowCount("many")).isEqualTo(dump.tables().get("many"));
        }
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.loadTables(scratch, file, Set.of("many", "missing"), listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_PART_MISSING)
                .withMessageContaining("missing");
    }

    @Test
    void a_changed_row_or_definition_is_found() {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        DatabaseConnection scratch = scratch();
        archive.loadDatabase(scratch, file, listener);

        run(
                scratch,
                List.of(
                        "UPDATE many SET note = 'x' WHERE id = 777",
                        "ALTER TABLE egg DROP KEY code",
                        "DROP TRIGGER chicken_second",
                        "CREATE OR REPLACE VIEW a_prices AS SELECT 1 AS id, 2 AS gross",
                        "DROP TABLE nothing",
                        "CREATE TABLE more (id INT)"));

        assertThat(archive.loadedDifferences(scratch, file, dump.tables()))
                .contains(
                        "many has rows with another content",
                        "tables `egg` is defined in another way",
                        "triggers `chicken_second` is missing",
                        "views `a_prices` is defined in another way",
                        "nothing is missing",
                        "more is additional")
                .hasSize(8);
    }

    @Test
    void rows_that_were_left_out_on_request_leave_their_tables() {
        run(
                database,
                List.of(
                        "CREATE TABLE cron_schedule (id INT PRIMARY KEY)",
                        "INSERT INTO cron_schedule VALUES (1), (2)",
                        "CREATE TABLE catalog_product_index_price (id INT PRIMARY KEY)",
                        "INSERT INTO catalog_product_index_price VALUES (1)"));
        DatabaseDump dump = archive.dumpDatabase(
                database, file, SkippedData.of(SkippedData.Group.CRON, SkippedData.Group.VISITORS), listener);
        DatabaseConnection scratch = scratch();
        archive.loadDatabase(scratch, file, listener);

        assertThat(dump.skipped()).containsExactly("cron_schedule");
        assertThat(dump.tables()).containsEntry("cron_schedule", 0L).containsEntry("catalog_product_index_price", 1L);
        assertThat(archive.loadedDifferences(scratch, file, dump.tables())).isEmpty();
    }
}
