package io.storelift.backup.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.backup.MariaDbServer;
import io.storelift.host.CommandLine;
import io.storelift.host.Digests;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseArchiveTests {
    private final DatabaseArchive archive = new DatabaseArchive(new DatabaseClient(new ProcessRunner()));
    private final ProgressListener listener = ProgressListener.ignore();

    @TempDir
    Path directory;

    private DatabaseConnection database;
    private Path file;

    @BeforeEach
    void createSchema() {
        database = MariaDbServer.shared().createDatabase();
        file = directory.resolve("database.sql.zst");
        try (StoreDatabase open = StoreDatabase.open(database)) {
            List.of(
                            "SET sql_mode='NO_AUTO_VALUE_ON_ZERO'",
                            "CREATE TABLE store (store_id SMALLINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(99))",
                            "INSERT INTO store VALUES (0, 'Admin'), (1, 'Default 😀')",
                            "CREATE TABLE everything (id INT AUTO_INCREMENT PRIMARY KEY, b BLOB, bits BIT(9), d DATETIME,"
                                    + " t TIMESTAMP NULL, j JSON, price DECIMAL(20,4), twice INT AS (price * 2) STORED,"
                                    + " v VARCHAR(50) AS (CONCAT('v', price)), e ENUM('a','b'), f DOUBLE, g GEOMETRY,"
                                    + " store_id SMALLINT UNSIGNED, KEY (price),"
                                    + " CONSTRAINT fk_store FOREIGN KEY (store_id) REFERENCES store (store_id))",
                            "INSERT INTO everything (b, bits, d, t, j, price, e, f, g, store_id) VALUES"
                                    + " (0x00FF270A5C, b'101010101', '0000-00-00', '2021-03-28 01:30:00', '{\"a\": \"é😀\"}',"
                                    + " 1.2345, 'a', 0.1, ST_GeomFromText('POINT(1 2)'), 0),"
                                    + " (NULL, NULL, '2021-02-28 10:00:00', NULL, NULL, -0.0001, NULL, 1e300, NULL, 1)",
                            "CREATE TABLE `odd``name` (`VALUES` TEXT)",
                            "INSERT INTO `odd``name` VALUES ('); INSERT INTO `store` VALUES (9),(10);'), ('it''s \\\\ (')",
                            "CREATE TABLE no_rows (id INT PRIMARY KEY)",
                            "CREATE TABLE log (text VARCHAR(99))",
                            "CREATE TRIGGER logging AFTER INSERT ON everything FOR EACH ROW"
                                    + " INSERT INTO log VALUES (CONCAT('inserted ', NEW.id))",
                            "CREATE VIEW z_names AS SELECT name FROM store",
                            "CREATE VIEW a_names AS SELECT UPPER(name) AS name FROM z_names",
                            "CREATE PROCEDURE count_stores() SELECT COUNT(*) FROM store",
                            "CREATE EVENT cleanup ON SCHEDULE EVERY 1 DAY DO DELETE FROM log")
                    .forEach(open::execute);
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
            return open.query(
                    "CHECKSUM TABLE store, everything, `odd``name`, no_rows, log",
                    row -> row.getString(1).replaceFirst(".*\\.", "") + " " + row.getLong(2));
        }
    }

    private static List<String> objects(DatabaseConnection database) {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            return open.query(
                    "SELECT CONCAT('trigger ', TRIGGER_NAME) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA=DATABASE()"
                            + " UNION SELECT CONCAT('view ', TABLE_NAME) FROM information_schema.VIEWS WHERE TABLE_SCHEMA=DATABASE()"
                            + " UNION SELECT CONCAT('routine ', ROUTINE_NAME) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA=DATABASE()"
                            + " UNION SELECT CONCAT('event ', EVENT_NAME) FROM information_schema.EVENTS WHERE EVENT_SCHEMA=DATABASE()"
                            + " UNION SELECT CONCAT('key ', CONSTRAINT_NAME) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA=DATABASE()"
                            + " ORDER BY 1",
                    row -> row.getString(1));
        }
    }

    @Test
    void a_dump_loaded_into_another_schema_is_the_same() {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        DatabaseConnection scratch = scratch();

        archive.loadDatabase(scratch, file, listener);

        assertThat(dump.tables())
                .isEqualTo(Map.of("store", 2L, "everything", 2L, "odd`name", 2L, "no_rows", 0L, "log", 0L));
        assertThat(archive.differences(scratch, dump.tables())).isEmpty();
        assertThat(checksums(scratch)).isEqualTo(checksums(database));
        assertThat(objects(scratch))
                .isEqualTo(objects(database))
                .containsExactly(
                        "event cleanup",
                        "key fk_store",
                        "routine count_stores",
                        "trigger logging",
                        "view a_names",
                        "view z_names");
        try (StoreDatabase open = StoreDatabase.open(scratch)) {
            assertThat(open.query("SELECT name FROM a_names ORDER BY 1", row -> row.getString(1)))
                    .containsExactly("ADMIN", "DEFAULT 😀");
        }
    }

    @Test
    void the_file_is_private_and_its_checksum_right() throws Exception {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Durable.privateFile());
        assertThat(Files.size(file)).isEqualTo(dump.bytes());
        assertThat(Digests.ofFile(file)).isEqualTo(dump.sha256());
        assertThat(dump.sqlBytes()).isGreaterThan(dump.bytes());
        assertThat(dump.rows()).isEqualTo(6);
        assertThat(archive.scan(file, listener)).isEqualTo(dump.tables());
    }

    @Test
    void stock_programs_load_it_too() {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        DatabaseConnection scratch = scratch();

        ProcessResult result = new ProcessRunner()
                .run(CommandLine.of(
                        directory,
                        "sh",
                        "-c",
                        "zstd -dc database.sql.zst | mariadb --no-defaults --socket=" + database.socket()
                                + " --user=root --default-character-set=utf8mb4 " + scratch.name()));

        assertThat(result.tail(5)).isEmpty();
        assertThat(archive.differences(scratch, dump.tables())).isEmpty();
        assertThat(checksums(scratch)).isEqualTo(checksums(database));
    }

    @Test
    void replacing_removes_what_is_not_in_the_dump() {
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        List<String> before = checksums(database);
        try (StoreDatabase open = StoreDatabase.open(database)) {
            open.execute("CREATE TABLE added_by_the_upgrade (id INT, FOREIGN KEY (id) REFERENCES no_rows (id))");
            open.execute("DROP VIEW a_names");
            open.execute("ALTER TABLE everything ADD added INT");
            open.execute("INSERT INTO log VALUES ('x')");
            open.execute("CREATE VIEW added_view AS SELECT 1");
        }
        assertThat(archive.differences(database, dump.tables()))
                .containsExactlyInAnyOrder("added_by_the_upgrade is additional", "log has 1 rows instead of 0");

        archive.replaceDatabase(database, file, dump.tables(), listener);

        assertThat(archive.differences(database, dump.tables())).isEmpty();
        assertThat(checksums(database)).isEqualTo(before);
        assertThat(objects(database)).contains("view a_names").doesNotContain("view added_view");
    }

    @Test
    void rows_that_are_missing_after_loading_are_told() {
        archive.dumpDatabase(database, file, listener);

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.replaceDatabase(database, file, Map.of("store", 3L, "gone", 1L), listener))
                .matches(e -> e.code() == ErrorCode.RESTORE_DIFFERS)
                .withMessageContaining("store has 2 rows instead of 3")
                .withMessageContaining("gone is missing");
    }

    @Test
    void a_dump_is_of_one_moment_though_orders_go_on() throws Exception {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            open.execute("CREATE TABLE a_account (id INT PRIMARY KEY, amount INT) ENGINE=InnoDB");
            open.execute("CREATE TABLE z_account (id INT PRIMARY KEY, amount INT) ENGINE=InnoDB");
            open.execute("INSERT INTO a_account VALUES (1, 1000)");
            open.execute("INSERT INTO z_account VALUES (1, 1000)");
            open.execute("CREATE TABLE m_bulk AS SELECT seq AS id, REPEAT('x', 500) AS text FROM seq_1_to_20000");
        }
        AtomicBoolean stop = new AtomicBoolean();
        Thread visitor = Thread.ofPlatform().start(() -> {
            try (StoreDatabase open = StoreDatabase.open(database)) {
                while (!stop.get()) {
                    open.execute("START TRANSACTION");
                    open.execute("UPDATE a_account SET amount = amount - 1");
                    open.execute("UPDATE z_account SET amount = amount + 1");
                    open.execute("COMMIT");
                }
            }
        });
        DatabaseDump dump;
        try {
            dump = archive.dumpDatabase(database, file, listener);
        } finally {
            stop.set(true);
            visitor.join();
        }
        DatabaseConnection scratch = scratch();
        archive.loadDatabase(scratch, file, listener);

        assertThat(dump.tables()).containsEntry("m_bulk", 20_000L);
        try (StoreDatabase open = StoreDatabase.open(scratch)) {
            assertThat(open.query(
                            "SELECT (SELECT amount FROM a_account) + (SELECT amount FROM z_account)",
                            row -> row.getInt(1)))
                    .containsExactly(2000);
        }
    }

    @Test
    void a_file_that_is_cut_off_between_two_frames_is_damaged() throws Exception {
        archive.dumpDatabase(database, file, listener);
        byte[] whole = Files.readAllBytes(file);
        int frames = ByteBuffer.wrap(whole, whole.length - 9, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        int table = 8 + frames * 8 + 9;
        Files.write(file, Arrays.copyOf(whole, whole.length - table));
        DatabaseConnection scratch = scratch();

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.loadDatabase(scratch, file, listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
        assertThat(archive.countRows(scratch)).isEmpty();
    }

    @Test
    void a_file_that_is_cut_off_or_changed_is_damaged() throws Exception {
        archive.dumpDatabase(database, file, listener);
        byte[] whole = Files.readAllBytes(file);
        DatabaseConnection scratch = scratch();

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.loadDatabase(scratch, file, listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);

        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 0x55;
        Files.write(file, changed);
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.loadDatabase(scratch, file, listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
    }

    @Test
    void a_dump_that_fails_leaves_no_file() {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            open.execute("CREATE TABLE base (id INT)");
            open.execute("CREATE VIEW broken AS SELECT id FROM base");
            open.execute("DROP TABLE base");
        }

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.dumpDatabase(database, file, listener))
                .matches(e -> e.code() == ErrorCode.DATABASE_DUMP_FAILED)
                .withMessageContaining("broken");
        assertThat(file).doesNotExist();
    }

    @Test
    void an_existing_file_is_never_overwritten() throws Exception {
        Files.writeString(file, "precious");

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.dumpDatabase(database, file, listener));
        assertThat(file).hasContent("precious");
    }

    @Test
    void a_stopped_server_is_told() {
        DatabaseConnection nowhere = new DatabaseConnection(
                "localhost", null, directory.resolve("no-socket"), "shop", "user", "password", "");

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.dumpDatabase(nowhere, file, listener))
                .matches(e -> e.code() == ErrorCode.DATABASE_UNREACHABLE);
        assertThat(file).doesNotExist();
    }
}
