package io.storelift.backup.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdOutputStream;
import io.storelift.backup.MariaDbServer;
import io.storelift.backup.SmallDisk;
import io.storelift.backup.stream.NewFile;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps that are damaged, hostile, old or cut off, servers that go away, and users who may do little. */
class DumpFaultTests {
    private static final String TABLE =
            "CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB";

    private final DatabaseClient client = new DatabaseClient(new ProcessRunner());
    private final DatabaseArchive archive = new DatabaseArchive(client);
    private final ProgressListener listener = ProgressListener.ignore();

    @TempDir
    Path directory;

    private DatabaseConnection database;
    private Path file;

    @BeforeEach
    void createSchema() {
        database = MariaDbServer.shared().createDatabase();
        file = directory.resolve("database.sql.zst");
    }

    private static void run(DatabaseConnection target, String... statements) {
        try (StoreDatabase open = StoreDatabase.open(target)) {
            List.of(statements).forEach(open::execute);
        }
    }

    private DatabaseConnection scratch() {
        DatabaseConnection scratch = database.withName(database.name() + "_storelift_scratch");
        run(database, "CREATE DATABASE IF NOT EXISTS " + scratch.name());
        return scratch;
    }

    private StoreliftException refused(Path dump) {
        return catchThrowableOfType(StoreliftException.class, () -> archive.loadDatabase(scratch(), dump, listener));
    }

    /** A dump of one table, whose frames a stranger has written. */
    private void forge(Map<FrameLabel, String> frames) throws IOException {
        try (NewFile target = new NewFile(file);
                FrameEncoder encoder = new FrameEncoder()) {
            FrameOutput output = new FrameOutput(target, listener);
            for (Map.Entry<FrameLabel, String> frame : frames.entrySet()) {
                append(output, encoder, frame.getKey(), frame.getValue());
            }
            DumpContents contents =
                    new DumpContents("10.11.1-MariaDB", Map.of("t", new TableDigest(1, 0)), output.labels());
            append(output, encoder, FrameLabel.of(Section.CONTENTS), contents.text());
            output.finish();
        }
    }

    private static void append(FrameOutput output, FrameEncoder encoder, FrameLabel label, String text)
            throws IOException {
        byte[] sql = (FrameLabel.BEGINNING + label.text() + "\n" + text).getBytes(StandardCharsets.UTF_8);
        output.append(label, encoder.encode(sql, sql.length), sql.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO `t` (`id`) VALUES\n((SELECT 1));\n",
                "INSERT INTO `t` (`id`) VALUES\n(1);\nDROP TABLE `victim`;\n",
                "INSERT INTO `t` (`id`) VALUES\n(1); DROP TABLE `victim`;\n",
                "INSERT INTO `t` (`id`) SELECT id FROM victim;\n",
                "INSERT INTO `t` (`id`) VALUES\n(1) ON DUPLICATE KEY UPDATE id=2;\n",
                "INSERT INTO `t` (`id`) VALUES\n('1', SLEEP(9));\n",
                "INSERT INTO `victim` (`id`) VALUES\n(1);\n",
                "INSERT INTO `other`.`t` (`id`) VALUES\n(1);\n",
                "REPLACE INTO `t` (`id`) VALUES\n(1);\n",
                "USE mysql;\n",
                "INSERT INTO `t` (`id`) VALUES\n('a\n'),\n(1);\n",
                "INSERT INTO `t` (`id`) VALUES\n(1)"
            })
    void rows_are_rows_of_their_table_or_refused(String sql) throws IOException {
        run(scratch(), "CREATE TABLE victim (id INT PRIMARY KEY)");
        forge(Map.of(new FrameLabel(Section.ROWS, "t", 0, 0), sql));

        run(scratch(), "CREATE TABLE t (id INT PRIMARY KEY)");
        assertThat(refused(file).code()).isEqualTo(ErrorCode.DUMP_UNSAFE);
        try (StoreDatabase open = StoreDatabase.open(scratch())) {
            assertThat(open.rowCount("victim") + open.rowCount("t")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE victim",
                "CREATE TABLE `mysql`.`t` (id INT)",
                "CREATE TABLE `other` (id INT)",
                "SET GLOBAL local_infile=1",
                "SET SESSION sql_mode='', GLOBAL local_infile=1",
                "USE mysql",
                "GRANT ALL ON *.* TO x",
                "ALTER TABLE `t`\n  ADD KEY (id)"
            })
    void a_section_holds_its_own_statements_or_is_refused(String sql) throws IOException {
        forge(Map.of(FrameLabel.of(Section.TABLES, "t"), sql + ";\n"));

        assertThat(refused(file).code()).isEqualTo(ErrorCode.DUMP_UNSAFE);
    }

    @Test
    void a_forged_dump_of_the_right_form_loads() throws IOException {
        Map<FrameLabel, String> frames = new java.util.LinkedHashMap<>();
        frames.put(FrameLabel.of(Section.TABLES, "t"), TABLE + ";\n");
        frames.put(new FrameLabel(Section.ROWS, "t", 0, 0), "INSERT INTO `t` (`id`) VALUES\n(1);\n");
        forge(frames);

        archive.loadDatabase(scratch(), file, listener);

        assertThat(archive.countRows(scratch())).isEqualTo(Map.of("t", 1L));
    }

    @Test
    void wherever_a_bit_is_changed_or_the_file_is_cut_it_is_damaged() throws IOException {
        run(
                database,
                "CREATE TABLE t (id INT PRIMARY KEY, x VARCHAR(40))",
                "INSERT INTO t SELECT seq, MD5(seq) FROM seq_1_to_3000");
        archive.dumpDatabase(database, file, listener);
        byte[] whole = Files.readAllBytes(file);
        // Without the seek table, the file is an ordinary dump, and whole.
        int end = whole.length - 8 - 4 * 8 - 9;
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            byte[] changed = whole.clone();
            // Behind the first bytes, by which a file is known to be zstd's at all.
            int at = 4 + random.nextInt(end - 4);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            assertDamaged("bit at " + at + " of " + whole.length);
            Files.write(file, Arrays.copyOf(whole, at));
            assertDamaged("cut at " + at + " of " + whole.length);
        }
    }

    private void assertDamaged(String how) {
        assertThatExceptionOfType(Exception.class).describedAs(how).isThrownBy(() -> archive.scan(file, listener));
    }

    @Test
    void a_plain_dump_of_an_older_version_still_loads() throws IOException {
        run(database, "CREATE TABLE t (id INT PRIMARY KEY, b BLOB)", "INSERT INTO t VALUES (1, 0x00FF), (2, NULL)");
        try (OutputStream plain = new ZstdOutputStream(Files.newOutputStream(file))) {
            client.dump(database, plain);
        }

        archive.loadDatabase(scratch(), file, listener);

        assertThat(archive.loadedDifferences(scratch(), file, Map.of("t", 2L))).isEmpty();
        assertThat(archive.scan(file, listener)).isEqualTo(Map.of("t", 2L));
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.loadTables(scratch(), file, Set.of("t"), listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_PART_MISSING);
    }

    @Test
    void what_only_the_server_s_program_knows_is_dumped_by_it() throws IOException {
        run(
                database,
                "CREATE TABLE t (id INT PRIMARY KEY)",
                "INSERT INTO t VALUES (1)",
                "SET sql_mode=ORACLE",
                "CREATE PACKAGE employee AS FUNCTION salary RETURN INT; END");

        archive.dumpDatabase(database, file, listener);

        assertThat(DumpFile.open(file)).isEmpty();
        archive.loadDatabase(scratch(), file, listener);
        try (StoreDatabase open = StoreDatabase.open(scratch())) {
            assertThat(new DumpedObjects(open).unknownKinds()).containsExactly("employee");
        }
    }

    @Test
    void a_user_who_may_not_lock_gets_a_dump_of_one_moment_by_one_session() throws Exception {
        run(
                database,
                "CREATE TABLE a_account (id INT PRIMARY KEY, amount INT)",
                "CREATE TABLE z_account (id INT PRIMARY KEY, amount INT)",
                "INSERT INTO a_account VALUES (1, 1000)",
                "INSERT INTO z_account VALUES (1, 1000)",
                "CREATE TABLE m_bulk AS SELECT seq AS id, REPEAT('x', 500) AS text FROM seq_1_to_20000",
                "CREATE TABLE my_isam (id INT PRIMARY KEY) ENGINE=MyISAM",
                "CREATE VIEW v AS SELECT * FROM m_bulk");
        DatabaseConnection reader = reader("SELECT, SHOW VIEW, TRIGGER, EVENT");
        AtomicBoolean stop = new AtomicBoolean();
        Thread visitor = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                run(
                        database,
                        "START TRANSACTION",
                        "UPDATE a_account SET amount = amount - 1",
                        "UPDATE z_account SET amount = amount + 1",
                        "COMMIT");
            }
        });
        DatabaseDump dump;
        try {
            dump = archive.dumpDatabase(reader, file, listener);
        } finally {
            stop.set(true);
            visitor.join();
        }
        archive.loadDatabase(scratch(), file, listener);

        assertThat(dump.notes()).singleElement().asString().contains("my_isam");
        try (StoreDatabase open = StoreDatabase.open(scratch())) {
            assertThat(open.query(
                            "SELECT (SELECT amount FROM a_account) + (SELECT amount FROM z_account)",
                            row -> row.getInt(1)))
                    .containsExactly(2000);
        }
    }

    @Test
    void missing_rights_are_named_before_anything_is_written() {
        run(database, "CREATE TABLE t (id INT)", "CREATE VIEW v AS SELECT * FROM t");

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.dumpDatabase(reader("SELECT, LOCK TABLES"), file, listener))
                .matches(e -> e.code() == ErrorCode.DATABASE_PRIVILEGES)
                .withMessageContaining("SHOW VIEW");
        assertThat(file).doesNotExist();
        assertThat(archive.dumpDatabase(reader("SELECT, LOCK TABLES, SHOW VIEW"), file, listener)
                        .notes())
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).contains("TRIGGER"));
    }

    private DatabaseConnection reader(String rights) {
        DatabaseConnection root = MariaDbServer.shared().administrator("mysql");
        String name = "reader" + Math.abs(rights.hashCode() % 100_000) + database.name();
        run(
                root,
                "CREATE USER " + name + "@localhost IDENTIFIED BY 'x'",
                "GRANT " + rights + " ON " + database.name() + ".* TO " + name + "@localhost");
        return new DatabaseConnection("localhost", null, database.socket(), database.name(), name, "x", "");
    }

    @Test
    void somebody_who_holds_a_table_for_long_does_not_hold_up_the_store_or_the_dump() {
        run(database, "CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        try (StoreDatabase other = StoreDatabase.open(database)) {
            other.execute("START TRANSACTION");
            other.execute("INSERT INTO t VALUES (2)");

            DatabaseDump dump = archive.dumpDatabase(database, file, listener);

            assertThat(dump.tables()).isEqualTo(Map.of("t", 1L));
            other.execute("COMMIT");
        }
    }

    @Test
    void a_server_that_dies_while_dumping_or_loading_is_told_and_no_half_dump_is_left() {
        MariaDbServer first = MariaDbServer.start();
        DatabaseConnection doomed = first.createDatabase();
        String bulk =
                "CREATE TABLE bulk (id INT PRIMARY KEY, x VARCHAR(600), KEY (x(9))) SELECT seq AS id, REPEAT(MD5(seq), 16) AS x"
                        + " FROM seq_1_to_60000";
        run(doomed, bulk);

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.dumpDatabase(doomed, file, (label, done, total, unit) -> first.kill()))
                .matches(e -> e.code() == ErrorCode.DATABASE_LOST);
        assertThat(file).doesNotExist();

        run(database, bulk);
        DatabaseDump dump = archive.dumpDatabase(database, file, listener);
        MariaDbServer second = MariaDbServer.start();
        DatabaseConnection target = second.createDatabase();
        AtomicInteger calls = new AtomicInteger();
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.loadDatabase(target, file, (label, done, total, unit) -> {
                    if (calls.incrementAndGet() == 4) {
                        second.kill();
                    }
                }))
                .matches(e -> e.code() == ErrorCode.DATABASE_LOST);
        assertThat(dump.rows()).isEqualTo(60_000);
    }

    @Test
    void a_table_that_is_altered_meanwhile_makes_the_dump_fail_rather_than_be_wrong() {
        run(
                database,
                "CREATE TABLE bulk1 (id INT PRIMARY KEY) SELECT seq AS id, REPEAT(MD5(seq), 16) AS x FROM seq_1_to_9000",
                "CREATE TABLE last (id INT PRIMARY KEY)",
                "INSERT INTO last VALUES (1)");
        // One for each session, and one more.
        for (int i = 2; i < 10; i++) {
            run(database, "CREATE TABLE bulk" + i + " (id INT PRIMARY KEY) SELECT * FROM bulk1");
        }
        AtomicBoolean altered = new AtomicBoolean();

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.dumpDatabase(database, file, (label, done, total, unit) -> {
                    if (altered.compareAndSet(false, true)) {
                        run(database, "ALTER TABLE last ADD note TEXT, ENGINE=InnoDB");
                    }
                }))
                .matches(e -> e.code() == ErrorCode.DATABASE_DUMP_FAILED)
                .withMessageContaining("last");
        assertThat(file).doesNotExist();
    }

    private void bulk() {
        run(
                database,
                "CREATE TABLE bulk (id INT PRIMARY KEY, x VARCHAR(600)) SELECT seq AS id, CONCAT(MD5(seq), SHA1(seq), MD5(-seq)) AS x"
                        + " FROM seq_1_to_200000");
    }

    @Test
    void a_disk_that_is_full_in_the_middle_of_a_dump_is_called_so_and_no_half_dump_is_left() throws IOException {
        bulk();
        try (SmallDisk disk = SmallDisk.mount(directory, 32L << 20)) {
            Path dump = disk.path().resolve("database.sql.zst");
            AtomicBoolean filled = new AtomicBoolean();

            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> archive.dumpDatabase(database, dump, (label, done, total, unit) -> {
                        if (filled.compareAndSet(false, true)) {
                            disk.fill();
                        }
                    }))
                    .matches(e -> e.code() == ErrorCode.DISK_FULL);

            assertThat(filled).isTrue();
            assertThat(dump).doesNotExist();
        }
    }

    @Test
    void a_disk_that_is_full_in_the_middle_of_the_server_s_own_dump_is_called_so_too() throws IOException {
        bulk();
        run(database, "SET sql_mode=ORACLE", "CREATE PACKAGE employee AS FUNCTION salary RETURN INT; END");
        try (SmallDisk disk = SmallDisk.mount(directory, 1L << 20)) {
            Path dump = disk.path().resolve("database.sql.zst");

            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> archive.dumpDatabase(database, dump, listener))
                    .matches(e -> e.code() == ErrorCode.DISK_FULL);

            assertThat(dump).doesNotExist();
        }
    }
}
