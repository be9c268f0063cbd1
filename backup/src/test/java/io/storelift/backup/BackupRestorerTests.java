package io.storelift.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.backup.tables.SchemaDefinition;
import io.storelift.backup.tables.SchemaReader;
import io.storelift.backup.tables.SwapRequest;
import io.storelift.backup.tables.TableSwap;
import io.storelift.host.CommandLine;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.FileStatus;
import io.storelift.host.PathFilter;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeFingerprint;
import io.storelift.host.TreeRemover;
import io.storelift.host.TreeScanner;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackupRestorerTests extends BackupStoreTest {
    /** What an upgrade, and a bad day, do to a store. */
    private void spoil() throws IOException {
        new TreeRemover().remove(fixture.root().resolve("vendor"));
        fixture.write("vendor/other/file.php", "<?php");
        fixture.write("generated/code/New.php", "<?php");
        fixture.write("app/code/Added/registration.php", "<?php");
        fixture.write("new-top-level/file", "x");
        fixture.write("pub/new.php", "<?php");
        fixture.write("pub/index.php", "<?php // new");
        fixture.write("var/generation/New.php", "<?php");
        Files.delete(fixture.root().resolve("composer.json"));
        Files.delete(fixture.root().resolve("pub/current"));
        Files.setAttribute(fixture.root().resolve("bin/magento"), "unix:mode", 0644);
        Files.setAttribute(fixture.root().resolve("pub"), "unix:mode", 0700);
        fixture.write("pub/media/catalog/product/new.jpg", "new");
        Files.delete(fixture.root().resolve("pub/media/.htaccess"));
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            open.execute("DROP VIEW order_totals");
            open.execute("CREATE TABLE added (id INT)");
            open.execute("DELETE FROM sales_order");
            open.execute("ALTER TABLE store ADD code INT");
        }
    }

    private boolean hasScratchSchema() {
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            return open.hasSchema(ScratchSchema.name(fixture.database()));
        }
    }

    private Map<String, Long> rows() {
        return databases.countRows(fixture.database());
    }

    @Test
    void everything_is_again_as_it_was_and_the_rest_as_it_is() throws Exception {
        TreeFingerprint code = fixture.code();
        TreeFingerprint times = fixture.codeWithTimes();
        TreeFingerprint media = fixture.media();
        Map<String, Long> rows = rows();
        BackupDirectory backup = backUp("full", ALL);
        spoil();
        TreeFingerprint spoiled = fixture.code();
        fixture.write("var/log/system.log", "log that goes on");
        List<TreeFingerprint> rest = fixture.rest();
        assertThat(spoiled).isNotEqualTo(code);

        RestoreResult result = restore(backup, ALL, RestoreOptions.defaults(), listener);

        assertThat(fixture.code()).isEqualTo(code);
        assertThat(fixture.codeWithTimes()).isEqualTo(times);
        assertThat(fixture.media()).isEqualTo(media);
        assertThat(rows()).isEqualTo(rows);
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            assertThat(open.query("SELECT total FROM order_totals", row -> row.getInt(1)))
                    .containsExactly(60);
        }
        assertThat(fixture.root().resolve("pub/media/catalog/product/cache/1/ab.jpg"))
                .exists();
        assertThat(fixture.root().resolve("var/log/system.log")).hasContent("log that goes on");
        assertThat(fixture.rest()).isEqualTo(rest);
        assertThat(result.parts()).isEqualTo(ALL);
        assertThat(result.replaced()).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void what_was_replaced_is_kept() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        spoil();

        RestoreResult result = restore(backup, ALL, RestoreOptions.defaults(), listener);

        Path replaced = result.replaced().stream()
                .filter(path -> path.endsWith("code"))
                .findFirst()
                .orElseThrow();
        assertThat(replaced.resolve("vendor/other/file.php")).exists();
        assertThat(replaced.resolve("new-top-level/file")).exists();
        assertThat(replaced.resolve("pub/new.php")).exists();
        assertThat(replaced.resolve("var/generation/New.php")).exists();
        assertThat(replaced.resolveSibling("database.sql.zst")).exists();
        assertThat(replaced.resolveSibling("media").resolve("catalog/product/new.jpg"))
                .exists();
        assertThat(databases.scan(replaced.resolveSibling("database.sql.zst"), listener))
                .containsEntry("added", 0L)
                .containsEntry("sales_order", 0L);
    }

    @Test
    void what_happens_between_preparing_and_taking_place_is_kept_with_what_was_replaced() throws Exception {
        BackupDirectory backup = backUp("full", ALL);

        RestoreResult result;
        try (PreparedRestore prepared = restorer.prepare(store, backup, ALL, RestoreOptions.defaults(), listener)) {
            try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
                open.execute("CREATE TABLE meanwhile (id INT PRIMARY KEY)");
                open.execute("INSERT INTO meanwhile VALUES (7)");
            }
            result = prepared.takePlace(listener);
        }

        assertThat(rows()).doesNotContainKey("meanwhile");
        Path dump = result.replaced().stream()
                .map(path -> path.resolve("database.sql.zst"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        assertThat(databases.scan(dump, listener)).containsEntry("meanwhile", 1L);
    }

    @Test
    void what_was_prepared_in_vain_leaves_no_trace_in_the_store() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        spoil();
        TreeFingerprint code = fixture.codeWithTimes();
        TreeFingerprint media = fixture.media();
        Map<String, Long> rows = rows();

        restorer.prepare(store, backup, ALL, RestoreOptions.defaults(), listener)
                .close();

        assertThat(fixture.codeWithTimes()).isEqualTo(code);
        assertThat(fixture.media()).isEqualTo(media);
        assertThat(rows()).isEqualTo(rows);
        assertThat(hasScratchSchema()).isFalse();
    }

    @Test
    void only_what_is_wanted_is_restored() throws Exception {
        TreeFingerprint code = fixture.code();
        BackupDirectory backup = backUp("full", ALL);
        spoil();
        TreeFingerprint media = fixture.media();
        Map<String, Long> rows = rows();

        restore(backup, EnumSet.of(Part.CODE), RestoreOptions.defaults(), listener);

        assertThat(fixture.code()).isEqualTo(code);
        assertThat(fixture.media()).isEqualTo(media);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void a_part_the_backup_does_not_have_is_told_before_anything_happens() {
        BackupDirectory backup = backUp("code", EnumSet.of(Part.CODE));

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(backup, ALL, RestoreOptions.defaults(), listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_PART_MISSING);
        assertThat(store.stateDirectory().resolve("replaced")).doesNotExist();
    }

    @Test
    void a_damaged_backup_changes_nothing() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        spoil();
        TreeFingerprint code = fixture.code();
        Map<String, Long> rows = rows();
        byte[] bytes = Files.readAllBytes(backup.file(Part.DATABASE));
        bytes[100] ^= 1;
        Files.write(backup.file(Part.DATABASE), bytes);

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(backup, ALL, RestoreOptions.defaults(), listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED)
                .withMessageContaining("database.sql.zst was changed");
        assertThat(fixture.code()).isEqualTo(code);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void damage_of_a_part_that_is_not_wanted_keeps_nobody_from_having_the_others_back() throws Exception {
        TreeFingerprint code = fixture.code();
        BackupDirectory backup = backUp("full", ALL);
        spoil();
        Files.write(backup.file(Part.MEDIA), new byte[10]);
        Files.delete(backup.file(Part.DATABASE));

        restore(backup, EnumSet.of(Part.CODE), RestoreOptions.defaults(), listener);

        assertThat(fixture.code()).isEqualTo(code);
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(backup, EnumSet.of(Part.MEDIA), RestoreOptions.defaults(), listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED)
                .withMessageContaining("media.tar.zst was changed");
    }

    @Test
    void a_cancellation_while_the_database_is_loaded_has_all_as_before() throws Exception {
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            open.execute("CREATE TABLE z_last (id INT)");
        }
        BackupDirectory backup = backUp("full", ALL);
        spoil();
        TreeFingerprint code = fixture.code();
        Map<String, Long> rows = rows();
        Thread me = Thread.currentThread();
        AtomicBoolean once = new AtomicBoolean();

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(backup, ALL, RestoreOptions.defaults(), (label, done, total, unit) -> {
                    // Loading is the only job whose total is known and whose label is the database's.
                    if (label.equals("database") && total > 0 && once.compareAndSet(false, true)) {
                        me.interrupt();
                    }
                }))
                .matches(e -> e.code() == ErrorCode.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(fixture.code()).isEqualTo(code);
        assertThat(rows()).isEqualTo(rows);
        try (var left = Files.list(store.stateDirectory().resolve("replaced"))) {
            assertThat(left.toList())
                    .singleElement()
                    .satisfies(path -> assertThat(path.resolve("code")).doesNotExist());
        }
        assertThat(hasScratchSchema()).isFalse();
    }

    @Test
    void when_the_database_cannot_be_loaded_all_is_as_before() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        spoil();
        TreeFingerprint code = fixture.code();
        Map<String, Long> rows = rows();
        // A user of the store can't create this, so loading fails half-way.
        BackupDirectory broken = backUp("broken", ALL);
        Path sql = broken.file(Part.DATABASE);
        new ProcessRunner()
                .run(CommandLine.of(
                        directory,
                        "sh",
                        "-c",
                        "printf '%s\\n' 'CREATE TABLE half (id INT);' 'CREATE DATABASE not_allowed;' '-- Dump completed'"
                                + " | zstd -q > new && mv new " + sql));
        BackupVerifierTests.reseal(broken);

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(broken, ALL, RestoreOptions.defaults(), listener))
                .matches(e -> e.code() == ErrorCode.DATABASE_LOAD_FAILED)
                .withMessageContaining("not_allowed");

        assertThat(fixture.code()).isEqualTo(code);
        assertThat(rows()).isEqualTo(rows);
        assertThat(backup.isComplete()).isTrue();
    }

    @Test
    void when_a_tree_cannot_be_replaced_all_is_as_before() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        spoil();
        // The last in order: by then nearly all has been replaced.
        Path inTheWay = fixture.root().resolve("vendor");
        TreeFingerprint code = fixture.code();
        Map<String, Long> rows = rows();
        boolean immutable =
                new ProcessBuilder("chattr", "+i", inTheWay.toString()).start().waitFor() == 0;
        assumeTrue(immutable, "needs root and a file system with immutable files");
        try {
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> restore(backup, ALL, RestoreOptions.defaults(), listener))
                    .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED);
        } finally {
            new ProcessBuilder("chattr", "-i", inTheWay.toString()).start().waitFor();
        }
        assertThat(fixture.code()).isEqualTo(code);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void while_the_database_is_loaded_the_live_one_is_untouched() throws Exception {
        BackupDirectory backup = backUp("full", Set.of(Part.DATABASE));
        spoil();
        Map<String, Long> spoiled = rows();
        List<Map<String, Long>> seen = new ArrayList<>();

        restore(
                backup,
                Set.of(Part.DATABASE),
                RestoreOptions.defaults(),
                (label, done, total, unit) -> seen.add(rows()));

        assertThat(seen).isNotEmpty().allMatch(spoiled::equals);
        assertThat(rows()).doesNotContainKey("added").containsEntry("sales_order", 3L);
    }

    @Test
    void a_scratch_schema_that_a_rollback_needs_is_left_alone() {
        BackupDirectory backup = backUp("full", Set.of(Part.DATABASE));
        ScratchSchema scratch = new ScratchSchema(fixture.database());
        scratch.create();
        try (StoreDatabase open = StoreDatabase.open(scratch.connection())) {
            open.execute("CREATE TABLE storelift_shadow_1 (id INT PRIMARY KEY)");
        }
        Map<String, Long> rows = rows();

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(backup, Set.of(Part.DATABASE), RestoreOptions.defaults(), listener))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SCRATCH_SCHEMA_NEEDED));

        assertThat(rows()).isEqualTo(rows);
        assertThat(databases.countRows(scratch.connection())).containsKey("storelift_shadow_1");
        scratch.drop();
    }

    @Test
    void an_exchange_that_was_cut_off_is_finished_before_another_begins() {
        BackupDirectory backup = backUp("full", Set.of(Part.DATABASE));
        ScratchSchema scratch = new ScratchSchema(fixture.database());
        scratch.create();
        databases.loadDatabase(scratch.connection(), backup.file(Part.DATABASE), listener);
        SchemaDefinition before;
        SchemaDefinition loaded;
        try (StoreDatabase live = StoreDatabase.open(fixture.database());
                StoreDatabase open = StoreDatabase.open(scratch.connection())) {
            before = SchemaReader.read(live);
            loaded = SchemaReader.read(open);
        }
        Path journal = store.stateDirectory().resolve("restore-swap.json");
        // As a process leaves it that is killed after its last statement.
        new TableSwap(fixture.database(), scratch.connection().name(), journal, new Durable())
                .swap(new SwapRequest(
                        Map.of("store", "store", "sales_order", "sales_order", "empty_table", "empty_table"),
                        Set.of(),
                        loaded,
                        loaded.objectsOtherThanIn(before)));

        restore(backup, Set.of(Part.DATABASE), RestoreOptions.defaults(), listener);

        assertThat(journal).doesNotExist();
        assertThat(rows()).containsEntry("sales_order", 3L);
    }

    @Test
    void the_environment_can_be_kept() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        Path environment = fixture.root().resolve("app/etc/env.php");
        String other = Files.readString(environment) + "// moved\n";
        Files.writeString(environment, other);

        restore(backup, Set.of(Part.CODE), new RestoreOptions(VerificationDepth.EXTRACT, true), listener);

        assertThat(environment).hasContent(other);
    }

    @Test
    void media_on_another_file_system_are_restored_there() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory)
                        && FileStatus.of(memory).device()
                                != FileStatus.of(directory).device(),
                "needs a second file system");
        Path elsewhere = Files.createTempDirectory(memory, "storelift-media");
        try {
            Path media = fixture.root().resolve("pub/media");
            new io.storelift.host.TreeCopier().copy(media, elsewhere, PathFilter.everything(), listener);
            new TreeRemover().remove(media);
            Files.createSymbolicLink(media, elsewhere);
            TreeFingerprint before = new TreeScanner().contents(elsewhere, PathFilter.everything());
            BackupDirectory backup = backUp("full", ALL);
            fixture.write("pub/media/catalog/product/new.jpg", "new");
            Files.delete(elsewhere.resolve(".htaccess"));

            RestoreResult result = restore(backup, ALL, RestoreOptions.defaults(), listener);

            assertThat(Files.isSymbolicLink(media)).isTrue();
            assertThat(new TreeScanner()
                            .contents(elsewhere, (path, isDirectory) -> !path.startsWith(".storelift-restore")))
                    .isEqualTo(before);
            assertThat(result.replaced()).anyMatch(path -> path.startsWith(elsewhere));
        } finally {
            new TreeRemover().remove(elsewhere);
        }
    }

    @Test
    void other_backups_kept_in_the_root_stay_where_they_are() throws Exception {
        BackupCatalog inRoot = new BackupCatalog(fixture.root().resolve("my-backups"));
        creator.create(store, new BackupRequest(fixture.root().resolve("my-backups"), "one", ALL, ""), listener);
        creator.create(store, new BackupRequest(fixture.root().resolve("my-backups"), "two", ALL, ""), listener);

        restore(inRoot.directory("one"), ALL, RestoreOptions.defaults(), listener);

        assertThat(inRoot.list()).extracting(BackupSummary::id).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void a_backup_can_be_restored_twice_and_from_itself() throws Exception {
        TreeFingerprint code = fixture.code();
        BackupDirectory backup = backUp("full", ALL);

        restore(backup, ALL, RestoreOptions.defaults(), listener);
        restore(backup, ALL, RestoreOptions.defaults(), listener);

        assertThat(fixture.code()).isEqualTo(code);
    }
}
