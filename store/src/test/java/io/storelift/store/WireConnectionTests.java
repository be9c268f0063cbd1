package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireConnectionTests extends DatabaseTest {
    private static List<byte[]> rows(WireConnection wire, String sql) throws IOException {
        List<byte[]> rows = new ArrayList<>();
        wire.query(sql, (buffer, offset, length) -> rows.add(Arrays.copyOfRange(buffer, offset, offset + length)));
        return rows;
    }

    private static void execute(WireConnection wire, String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        wire.execute(bytes, 0, bytes.length);
    }

    @Test
    void rows_come_as_the_server_sends_them_and_ordinary_statements_go_in_between() throws IOException {
        try (WireConnection wire = WireConnection.open(database)) {
            assertThat(rows(wire, "SELECT 12, NULL, 'ü'"))
                    .containsExactly(new byte[] {2, '1', '2', (byte) 0xFB, 2, (byte) 0xC3, (byte) 0xBC});
            wire.database().execute("CREATE TEMPORARY TABLE t (id INT)");
            execute(wire, "INSERT INTO t VALUES (1), (2)");
            assertThat(rows(wire, "SELECT * FROM t WHERE id > 5")).isEmpty();
            assertThat(rows(wire, "SELECT seq FROM seq_1_to_100000")).hasSize(100_000);
            assertThat(wire.database().query("SELECT SUM(id) FROM t", row -> row.getInt(1)))
                    .containsExactly(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 251, 65_535, 65_536, 300_000, 16_777_210, 16_777_211, 16_777_212, 16_777_300, 40_000_000})
    void rows_of_any_size_come_whole(int size) throws IOException {
        try (StoreDatabase root = server.administrator()) {
            root.execute("SET GLOBAL max_allowed_packet=64*1024*1024");
        }
        try (WireConnection wire = WireConnection.open(database)) {
            byte[] row = rows(wire, "SELECT REPEAT('x', " + size + "), 'end'").getFirst();

            assertThat(row.length).isBetween(size + 4, size + 13);
            assertThat(new String(row, row.length - 5, 5, StandardCharsets.ISO_8859_1))
                    .isEqualTo("x\3end");
            assertThat(rows(wire, "SELECT 'still in step'")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 16_777_213, 16_777_214, 16_777_215, 20_000_000})
    void statements_of_any_size_go_whole(int size) throws IOException {
        try (StoreDatabase root = server.administrator()) {
            root.execute("SET GLOBAL max_allowed_packet=64*1024*1024");
        }
        try (WireConnection wire = WireConnection.open(database)) {
            String sql = "DO LENGTH('" + "x".repeat(size - 13) + "')";
            execute(wire, sql);
            assertThat(rows(wire, "SELECT 'still in step'")).hasSize(1);
        }
    }

    @Test
    void data_are_loaded_whatever_file_the_server_asks_for() {
        try (WireConnection wire = WireConnection.open(database)) {
            wire.database().execute("CREATE TABLE t (id INT PRIMARY KEY, name TEXT)");
            byte[] data = "xx1\ta\n2\tb\n2\tc\n".getBytes(StandardCharsets.UTF_8);
            byte[] sql = "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t".getBytes(StandardCharsets.UTF_8);

            assertThat(wire.load(sql, data, 2, data.length - 2)).isEqualTo(2);
            assertThat(wire.database().query("SELECT name FROM t ORDER BY id", row -> row.getString(1)))
                    .containsExactly("a", "b");
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> wire.execute(sql, 0, sql.length))
                    .withMessageContaining("asks for a file");
        }
    }

    @Test
    void an_error_is_told_in_the_server_s_words_and_the_session_goes_on() throws IOException {
        try (WireConnection wire = WireConnection.open(database)) {
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> rows(wire, "SELECT * FROM missing"))
                    .matches(e -> e.code() == ErrorCode.DATABASE_STATEMENT_FAILED)
                    .withMessageContaining("missing' doesn't exist");
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> execute(wire, "SELECT 1; DROP TABLE t"))
                    .matches(e -> e.code() == ErrorCode.DATABASE_STATEMENT_FAILED);
            assertThat(rows(wire, "SELECT 1")).hasSize(1);
        }
    }

    @Test
    void a_connection_that_breaks_is_told_as_such() {
        try (WireConnection wire = WireConnection.open(database);
                StoreDatabase root = server.administrator()) {
            long id = wire.database()
                    .query("SELECT CONNECTION_ID()", row -> row.getLong(1))
                    .getFirst();

            AtomicBoolean killed = new AtomicBoolean();
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> wire.query("SELECT seq, REPEAT('x', 1000) FROM seq_1_to_10000000", (b, o, l) -> {
                        if (killed.compareAndSet(false, true)) {
                            root.execute("KILL " + id);
                        }
                    }))
                    .matches(e -> e.code() == ErrorCode.DATABASE_LOST);
        }
    }

    @Test
    void it_goes_through_tls_and_through_the_socket_too() throws IOException {
        assumeTrue(Files.exists(server.certificate()), "no openssl on this machine: TLS is not tested");
        DatabaseConnection encrypted = new DatabaseConnection(
                database.host(),
                database.port(),
                null,
                database.name(),
                database.username(),
                database.password(),
                "",
                new DatabaseTls(server.certificate(), null, null, true));
        for (DatabaseConnection way : List.of(encrypted, server.asAdministrator(database))) {
            try (WireConnection wire = WireConnection.open(way)) {
                assertThat(rows(wire, "SELECT REPEAT('x', 1000), seq FROM seq_1_to_5000"))
                        .hasSize(5000);
                String cipher =
                        new String(rows(wire, "SHOW STATUS LIKE 'Ssl_cipher'").getFirst(), StandardCharsets.UTF_8);
                assertThat(cipher.length() > 12).isEqualTo(way.tls() != null);
            }
        }
    }
}
