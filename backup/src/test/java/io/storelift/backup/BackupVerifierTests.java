package io.storelift.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.backup.database.SkippedData;
import io.storelift.host.CommandLine;
import io.storelift.host.Digests;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BackupVerifierTests extends BackupStoreTest {
    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
    }

    /** Somebody, or a bug, made the checksums fit again. */
    static void reseal(BackupDirectory backup) throws IOException {
        new ProcessRunner()
                .run(CommandLine.of(
                        backup.path(), "sh", "-c", "sha256sum $(cut -c 67- SHA256SUMS) > new && mv new SHA256SUMS"));
        Files.writeString(
                backup.path().resolve("COMPLETE"), Digests.ofFile(backup.path().resolve("SHA256SUMS")) + "\n");
    }

    @Test
    void a_whole_backup_is_found_whole_and_that_is_noted() {
        BackupDirectory backup = backUp("full", ALL);

        assertThat(verifier.verify(backup, VerificationDepth.CHECKSUMS, listener)
                        .whole())
                .isTrue();
        assertThat(backup.verified())
                .hasValueSatisfying(note -> assertThat(note.depth()).isEqualTo(VerificationDepth.CHECKSUMS));
        assertThat(verifier.verify(backup, VerificationDepth.EXTRACT, listener).problems())
                .isEmpty();
        assertThat(catalog.find("full").orElseThrow().verified())
                .isNotNull()
                .satisfies(note -> assertThat(note.depth()).isEqualTo(VerificationDepth.EXTRACT));
    }

    @Test
    void comparing_checksums_tells_how_far_it_is() {
        BackupDirectory backup = backUp("full", ALL);
        List<String> told = new ArrayList<>();

        verifier.verify(
                backup,
                VerificationDepth.CHECKSUMS,
                (label, done, total, unit) -> told.add(label + " " + (done == total) + " " + unit));

        assertThat(told).startsWith("checksums false BYTES").endsWith("checksums true BYTES");
    }

    @Test
    void any_changed_file_is_found_and_the_note_is_taken_back() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        for (String name : backup.path().toFile().list()) {
            Path file = backup.path().resolve(name);
            byte[] whole = Files.readAllBytes(file);
            verifier.verify(backup, VerificationDepth.CHECKSUMS, listener);
            assertThat(backup.verified()).isPresent();

            flip(file);

            VerificationResult result = verifier.verify(backup, VerificationDepth.CHECKSUMS, listener);
            assertThat(result.whole()).describedAs(name).isFalse();
            assertThat(backup.verified()).isEmpty();
            Files.write(file, whole);
        }
        assertThat(verifier.verify(backup, VerificationDepth.CHECKSUMS, listener)
                        .whole())
                .isTrue();
    }

    @Test
    void any_missing_file_is_found() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        for (String name : backup.path().toFile().list()) {
            Path file = backup.path().resolve(name);
            byte[] whole = Files.readAllBytes(file);
            Files.delete(file);

            assertThat(verifier.verify(backup, VerificationDepth.CHECKSUMS, listener)
                            .whole())
                    .describedAs(name)
                    .isFalse();
            Files.write(file, whole);
        }
    }

    @Test
    void an_archive_that_does_not_fit_its_list_is_found_by_unpacking() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        fixture.write("app/code/New.php", "<?php");
        BackupDirectory other = backUp("other", ALL);
        Files.copy(other.file(Part.CODE), backup.file(Part.CODE), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        reseal(backup);

        assertThat(verifier.verify(backup, VerificationDepth.CHECKSUMS, listener)
                        .problems())
                .isEmpty();
        assertThat(verifier.verify(backup, VerificationDepth.EXTRACT, listener).problems())
                .singleElement()
                .asString()
                .contains("differs from the list of files");
    }

    @Test
    void a_dump_without_its_end_is_found_by_unpacking() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        new ProcessRunner()
                .run(CommandLine.of(
                        backup.path(),
                        "sh",
                        "-c",
                        "zstd -dcq database.sql.zst | head -n -3 | zstd -q > new && mv new database.sql.zst"));
        reseal(backup);

        assertThat(verifier.verify(backup, VerificationDepth.EXTRACT, listener).problems())
                .singleElement()
                .asString()
                .contains("lost its end");
    }

    @Test
    void an_archive_cut_off_is_found_by_unpacking() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        byte[] whole = Files.readAllBytes(backup.file(Part.MEDIA));
        Files.write(backup.file(Part.MEDIA), Arrays.copyOf(whole, whole.length / 3));
        reseal(backup);

        assertThat(verifier.verify(backup, VerificationDepth.EXTRACT, listener).whole())
                .isFalse();
    }

    @Test
    void an_interrupted_backup_is_no_backup() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        Files.delete(backup.path().resolve("COMPLETE"));

        assertThat(verifier.verify(backup, VerificationDepth.CHECKSUMS, listener)
                        .problems())
                .containsExactly("it was interrupted before its end");
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(backup, ALL, RestoreOptions.defaults(), listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_INCOMPLETE);
    }

    @Test
    void a_database_that_was_restored_and_compared_is_noted_and_leaves_no_schema() {
        BackupDirectory backup = backUp("full", ALL);

        VerificationResult result = verifier.verifyByRestoring(backup, fixture.database(), listener);

        assertThat(result.problems()).isEmpty();
        assertThat(backup.verified().orElseThrow().depth()).isEqualTo(VerificationDepth.RESTORE);
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            assertThat(open.hasSchema(ScratchSchema.name(fixture.database()))).isFalse();
        }
    }

    @Test
    void a_dump_whose_rows_are_others_than_it_says_is_found_by_restoring() throws Exception {
        BackupDirectory backup = backUp("full", ALL);
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            open.execute("UPDATE sales_order SET total = 11 WHERE id = 1");
            open.execute("INSERT INTO empty_table VALUES (1)");
        }
        BackupDirectory other = backUp("other", ALL);
        Files.copy(
                other.file(Part.DATABASE),
                backup.file(Part.DATABASE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        reseal(backup);

        assertThat(verifier.verifyByRestoring(backup, fixture.database(), listener)
                        .problems())
                .singleElement()
                .asString()
                .contains("other rows");
        assertThat(backup.verified()).isEmpty();
    }

    @Test
    void rows_that_were_left_out_are_told_by_manifest_and_page() throws Exception {
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            open.execute("CREATE TABLE cron_schedule (id INT PRIMARY KEY)");
            open.execute("INSERT INTO cron_schedule VALUES (1)");
        }
        creator.create(
                store,
                new BackupRequest(backups, "light", ALL, "for a test").without(SkippedData.of(SkippedData.Group.CRON)),
                listener);
        BackupDirectory backup = catalog.directory("light");

        BackupManifest.Database database =
                Objects.requireNonNull(backup.manifest().database());
        assertThat(database.skipped()).containsExactly("cron_schedule");
        assertThat(database.tables()).containsEntry("cron_schedule", 0L);
        assertThat(backup.path().resolve("RESTORE.md")).content().contains("left out: cron_schedule");
        assertThat(verifier.verifyByRestoring(backup, fixture.database(), listener)
                        .whole())
                .isTrue();
    }
}
