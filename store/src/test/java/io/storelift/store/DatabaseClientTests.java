package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessTable;
import io.storelift.host.StoreliftException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseClientTests extends DatabaseTest {
    private final DatabaseClient client = new DatabaseClient(TestPhp.RUNNER);

    @TempDir
    Path directory;

    private DatabaseConnection withTls(DatabaseTls tls) {
        return new DatabaseConnection(
                database.host(),
                database.port(),
                null,
                database.name(),
                database.username(),
                database.password(),
                "",
                tls);
    }

    private byte[] dump(DatabaseConnection source) {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        client.dump(source, sql);
        return sql.toByteArray();
    }

    private void run(DatabaseConnection target, String... statements) {
        try (StoreDatabase open = StoreDatabase.open(target)) {
            Stream.of(statements).forEach(open::execute);
        }
    }

    private void fill() {
        run(
                database,
                "CREATE TABLE parent (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(50) CHARACTER SET utf8mb4,"
                        + " data VARBINARY(9), bits BIT(3), made TIMESTAMP NOT NULL DEFAULT '2020-02-02 02:02:02',"
                        + " zero DATE, doubled INT GENERATED ALWAYS AS (id * 2) VIRTUAL) ENGINE=InnoDB",
                "CREATE TABLE child (id INT PRIMARY KEY, parent_id INT, FOREIGN KEY (parent_id) REFERENCES parent (id))",
                "CREATE TABLE log (text TEXT) ENGINE=MyISAM",
                "SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO'",
                "INSERT INTO parent (id, name, data, bits, zero) VALUES (0, 'admin 😀 \\\\ '' \\r\\n;', x'00FF0A0D27', b'101',"
                        + " '0000-00-00'), (5, 'CREATE DEFINER=`a`@`b`', NULL, NULL, NULL)",
                "INSERT INTO child VALUES (1, 0), (2, 5)",
                "CREATE TRIGGER child_log AFTER INSERT ON child FOR EACH ROW INSERT INTO log VALUES (NEW.id)",
                "CREATE VIEW v1 AS SELECT id FROM parent",
                "CREATE VIEW v2 AS SELECT id FROM v1",
                "CREATE PROCEDURE p() SELECT 1",
                "CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1",
                "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM log",
                "CREATE SEQUENCE s");
    }

    /** Everything in a schema as text, for comparing. */
    private static Map<String, Object> contents(DatabaseConnection source) {
        Map<String, Object> all = new TreeMap<>();
        try (StoreDatabase open = StoreDatabase.open(source)) {
            for (TableInfo table : open.tables()) {
                String name = StoreDatabase.quoted(table.name());
                all.put(table.name(), open.query("SELECT * FROM " + name + " ORDER BY 1", row -> {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(row.getMetaData().getColumnTypeName(i) + " " + row.getString(i));
                    }
                    return cells;
                }));
                if (!table.view()) {
                    String create = open.query("SHOW CREATE TABLE " + name, row -> row.getString(2))
                            .getFirst();
                    all.put(table.name() + " created", create);
                }
            }
            all.put("others", others(open));
        }
        return all;
    }

    private static List<String> others(StoreDatabase open) {
        return open.query("""
                SELECT CONCAT('trigger ', TRIGGER_NAME) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA=DATABASE()
                UNION SELECT CONCAT(ROUTINE_TYPE, ' ', ROUTINE_NAME) FROM information_schema.ROUTINES
                      WHERE ROUTINE_SCHEMA=DATABASE()
                UNION SELECT CONCAT('event ', EVENT_NAME) FROM information_schema.EVENTS WHERE EVENT_SCHEMA=DATABASE()
                UNION SELECT CONCAT('sequence ', TABLE_NAME) FROM information_schema.TABLES
                      WHERE TABLE_SCHEMA=DATABASE() AND TABLE_TYPE='SEQUENCE'
                ORDER BY 1
                """, row -> row.getString(1));
    }

    private DatabaseConnection scratch() {
        DatabaseConnection scratch = database.withName(database.name() + "_storelift");
        try (StoreDatabase open = open()) {
            open.createSchema(scratch.name());
        }
        return scratch;
    }

    @Test
    void everything_in_a_schema_comes_back_in_another() {
        fill();
        DatabaseConnection scratch = scratch();

        byte[] sql = dump(database);
        client.load(scratch, new ByteArrayInputStream(sql));

        assertThat(contents(scratch)).isEqualTo(contents(database));
        assertThat(contents(scratch))
                .containsEntry(
                        "others", List.of("event e", "FUNCTION f", "PROCEDURE p", "sequence s", "trigger child_log"));
        assertThat(new String(sql, StandardCharsets.UTF_8))
                .startsWith("-- ")
                .doesNotContain("CREATE DATABASE")
                .doesNotContain("\nUSE ");
        assertThat(withoutComments(dump(scratch))).isEqualTo(withoutComments(sql));
    }

    /** Comments name the schema. */
    private static List<String> withoutComments(byte[] sql) {
        return new String(sql, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .toList();
    }

    @Test
    void the_same_content_gives_the_same_dump() {
        fill();

        assertThat(dump(database)).isEqualTo(dump(database));
    }

    @Test
    void an_emptied_schema_is_empty_but_there() {
        fill();

        client.empty(database);

        assertThat(contents(database)).isEqualTo(Map.of("others", List.of()));
        client.empty(database);
    }

    @Test
    void what_somebody_else_defined_is_loaded_as_ones_own() {
        fill();
        run(
                server.asAdministrator(database),
                "CREATE VIEW foreign_view AS SELECT id FROM parent",
                "CREATE TRIGGER foreign_trigger BEFORE INSERT ON parent FOR EACH ROW SET NEW.name=UPPER(NEW.name)",
                "CREATE DEFINER=`gone``away`@`nowhere` EVENT foreign_event ON SCHEDULE EVERY 1 DAY DO DELETE FROM log");
        DatabaseConnection scratch = scratch();

        client.load(scratch, new ByteArrayInputStream(dump(database)));

        try (StoreDatabase open = StoreDatabase.open(scratch)) {
            String own = database.username() + "@127.0.0.1";
            assertThat(open.query(
                            "SELECT DEFINER FROM information_schema.VIEWS WHERE TABLE_SCHEMA=DATABASE()"
                                    + " UNION SELECT DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA=DATABASE()"
                                    + " UNION SELECT DEFINER FROM information_schema.EVENTS WHERE EVENT_SCHEMA=DATABASE()",
                            row -> row.getString(1)))
                    .containsExactly(own);
            assertThat(open.rowCount("foreign_view")).isEqualTo(2);
        }
    }

    @Test
    void routines_that_may_not_be_seen_are_neither_dumped_nor_dropped() {
        fill();
        run(server.asAdministrator(database), "CREATE FUNCTION theirs() RETURNS INT DETERMINISTIC RETURN 2");

        byte[] sql = dump(database);
        client.empty(database);
        client.load(database, new ByteArrayInputStream(sql));

        try (StoreDatabase open = open()) {
            assertThat(others(open)).contains("FUNCTION theirs", "trigger child_log", "event e");
        }
        assertThat(new String(sql, StandardCharsets.UTF_8)).doesNotContain("theirs");
    }

    @Test
    void a_server_that_proves_who_it_is_is_reached_encrypted() throws Exception {
        assumeTrue(Files.exists(server.certificate()), "no openssl on this machine: TLS is not tested");
        fill();
        DatabaseConnection trusting = withTls(new DatabaseTls(server.certificate(), null, null, true));
        Path stranger = directory.resolve("stranger.pem");
        assertThat(MariaDbServer.certify(stranger, directory.resolve("key.pem")))
                .isTrue();
        DatabaseConnection mistrusting = withTls(new DatabaseTls(stranger, null, null, true));

        try (StoreDatabase open = StoreDatabase.open(trusting)) {
            assertThat(open.query("SHOW STATUS LIKE 'Ssl_cipher'", row -> row.getString(2)))
                    .noneMatch(String::isEmpty);
        }
        assertThat(dump(trusting)).isEqualTo(dump(database));
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> StoreDatabase.open(mistrusting))
                .matches(e -> e.code() == ErrorCode.DATABASE_UNREACHABLE);
    }

    @Test
    void a_dump_that_fails_says_why_and_not_the_password() {
        run(database, "CREATE TABLE t (id INT)", "CREATE VIEW broken AS SELECT id FROM t", "DROP TABLE t");

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> dump(database))
                .matches(e -> e.code() == ErrorCode.DATABASE_DUMP_FAILED)
                .withMessageContaining("broken")
                .withMessageNotContaining("p\"a's");
    }

    @Test
    void a_load_that_fails_says_why() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> client.load(
                        database,
                        new ByteArrayInputStream("INSERT INTO missing VALUES (1);\n".getBytes(StandardCharsets.UTF_8))))
                .matches(e -> e.code() == ErrorCode.DATABASE_LOAD_FAILED)
                .withMessageContaining("missing");
    }

    @Test
    void a_dump_cannot_run_programs() throws IOException {
        Path proof = Files.createTempDirectory("storelift-proof-").resolve("proof");
        String hostile = "\\! touch " + proof + "\nsystem touch " + proof + "\nSELECT 1;\n";

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() ->
                        client.load(database, new ByteArrayInputStream(hostile.getBytes(StandardCharsets.UTF_8))));

        assertThat(proof).doesNotExist();
        Files.delete(proof.getParent());
    }

    @Test
    void no_command_line_shows_the_password_while_a_dump_runs() {
        run(
                database,
                "CREATE TABLE large (id INT PRIMARY KEY, text LONGTEXT)",
                "INSERT INTO large SELECT seq, REPEAT('x', 100000) FROM seq_1_to_40");
        Set<String> seen = new TreeSet<>();
        OutputStream watching = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int offset, int length) {
                // The dump doesn't fit into a pipe, so its program is still there while we read.
                new ProcessTable()
                        .list().stream()
                                .map(process -> String.join(" ", process.command()))
                                .filter(command -> command.contains("--single-transaction"))
                                .filter(command -> command.endsWith(" " + database.name()))
                                .forEach(seen::add);
            }
        };

        client.dump(database, watching);

        assertThat(seen).hasSize(1).noneMatch(command -> command.contains("p\"a's"));
        Path optionFile = Path.of(seen.iterator().next().replaceAll(".*--defaults-file=(\\S+).*", "$1"));
        assertThat(optionFile).hasFileName("client.cnf").doesNotExist();
        assertThat(optionFile.getParent()).doesNotExist();
    }
}
