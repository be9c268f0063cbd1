package io.storelift.backup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.host.CommandLine;
import io.storelift.host.DiskSpace;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BackupCreatorTests extends BackupStoreTest {
    private List<String> members(Path backup, String archive) {
        ProcessResult result = new ProcessRunner()
                .run(CommandLine.of(
                        backup, "tar", "--use-compress-program=zstd", "--quoting-style=literal", "-tf", archive));
        assertThat(result.succeeded()).isTrue();
        return result.output().lines().toList();
    }

    @Test
    void a_backup_has_all_its_files_for_its_owner_only() throws Exception {
        BackupDirectory backup = backUp("full", ALL);

        assertThat(backup.path().toFile().list())
                .containsExactlyInAnyOrder(
                        "code.tar.zst",
                        "media.tar.zst",
                        "database.sql.zst",
                        "code.mtree.zst",
                        "media.mtree.zst",
                        "manifest.json",
                        "RESTORE.md",
                        "restore.sh",
                        "SHA256SUMS",
                        "COMPLETE");
        try (var files = Files.list(backup.path())) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backups)))
                .isEqualTo("rwx------");
        ProcessResult checked =
                new ProcessRunner().run(CommandLine.of(backup.path(), "sha256sum", "--strict", "-c", "SHA256SUMS"));
        assertThat(checked.succeeded()).isTrue();
        assertThat(checked.output().lines()).hasSize(8);
    }

    @Test
    void the_manifest_says_what_is_in_it() {
        BackupManifest manifest = backUp("full", ALL).manifest();

        assertThat(manifest.id()).isEqualTo("full");
        assertThat(manifest.reason()).isEqualTo("for a test");
        assertThat(manifest.root()).isEqualTo(store.root().toString());
        assertThat(manifest.edition()).isEqualTo("magento/product-community-edition");
        assertThat(manifest.version()).isEqualTo("2.4.3");
        assertThat(manifest.parts()).isEqualTo(ALL);
        assertThat(manifest.archive(Part.CODE).orElseThrow().excluded()).contains("pub/media", ".storelift");
        assertThat(manifest.archive(Part.CODE).orElseThrow().changed()).isEmpty();
        assertThat(manifest.archive(Part.MEDIA).orElseThrow().files()).isEqualTo(4);
        assertThat(manifest.database()).isNotNull().satisfies(database -> {
            assertThat(database.tables()).isEqualTo(Map.of("store", 2L, "sales_order", 3L, "empty_table", 0L));
            assertThat(database.server()).contains("10.");
        });
    }

    @Test
    void code_and_media_are_what_they_should_be() {
        Path backup = backUp("full", ALL).path();

        assertThat(members(backup, "code.tar.zst"))
                .contains(
                        "./",
                        "pub/static.php",
                        "pub/static/deployed_version.txt",
                        ".gitignore",
                        "app/etc/env.php",
                        "var/generation/Old.php",
                        "var-like/file",
                        "generated/metadata/",
                        "var/")
                .noneMatch(name -> name.matches("(pub/media|var/log|var/session|\\.git/|\\.storelift|node_modules).*"));
        assertThat(members(backup, "media.tar.zst"))
                .contains(".htaccess", "catalog/product/größe 😀.jpg", "wysiwyg/tmp/keep.jpg")
                .noneMatch(name -> name.matches("(tmp|catalog/product/cache).*"));
    }

    @Test
    void parts_can_be_left_out() {
        BackupDirectory backup = backUp("code-only", EnumSet.of(Part.CODE));

        assertThat(backup.manifest().parts()).containsExactly(Part.CODE);
        assertThat(backup.file(Part.MEDIA)).doesNotExist();
        assertThat(backup.file(Part.DATABASE)).doesNotExist();
    }

    @Test
    void media_on_another_disk_are_archived_and_the_link_is_code() throws Exception {
        Path elsewhere = directory.resolve("shared-media");
        Files.move(fixture.root().resolve("pub/media"), elsewhere);
        Files.createSymbolicLink(fixture.root().resolve("pub/media"), elsewhere);

        Path backup = backUp("full", ALL).path();

        assertThat(members(backup, "media.tar.zst")).contains("catalog/product/a/b/ab.jpg");
        assertThat(members(backup, "code.tar.zst")).contains("pub/media").doesNotContain("pub/media/");
    }

    @Test
    void a_store_without_media_can_be_backed_up() throws Exception {
        new io.storelift.host.TreeRemover().remove(fixture.root().resolve("pub/media"));

        BackupDirectory backup = backUp("full", ALL);

        assertThat(backup.manifest().archive(Part.MEDIA).orElseThrow().files()).isZero();
        assertThat(verifier.verify(backup, VerificationDepth.EXTRACT, listener).problems())
                .isEmpty();
    }

    @Test
    void backups_kept_in_the_root_are_not_in_the_backup() {
        Path inRoot = fixture.root().resolve("my-backups");
        creator.create(store, new BackupRequest(inRoot, "one", ALL, ""), listener);
        creator.create(store, new BackupRequest(inRoot, "two", ALL, ""), listener);

        assertThat(members(inRoot.resolve("two"), "code.tar.zst")).noneMatch(name -> name.startsWith("my-backups"));
    }

    @Test
    void progress_reaches_its_end_for_each_part() {
        Map<String, Long> last = new HashMap<>();
        Map<String, Long> totals = new HashMap<>();
        creator.create(store, new BackupRequest(backups, "full", ALL, ""), (label, done, total, unit) -> {
            assertThat(unit).isEqualTo(Unit.BYTES);
            last.put(label, done);
            totals.put(label, total);
        });

        assertThat(last.get("code")).isPositive().isEqualTo(totals.get("code"));
        assertThat(last.get("media")).isPositive().isEqualTo(totals.get("media"));
    }

    @Test
    void a_backup_is_never_overwritten() {
        backUp("full", EnumSet.of(Part.CODE));

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> backUp("full", EnumSet.of(Part.CODE)))
                .matches(e -> e.code() == ErrorCode.BACKUP_EXISTS);
        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> backUp("../escape", ALL));
    }

    @Test
    void a_failure_leaves_nothing() throws Exception {
        Path config = fixture.root().resolve("app/etc/env.php");
        Files.writeString(
                config, Files.readString(config).replace(fixture.database().name() + "_user", "somebody_else"));
        store = fixture.locate();

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> backUp("full", ALL))
                .matches(e -> e.code() == ErrorCode.DATABASE_ACCESS_DENIED);
        assertThat(backups).isEmptyDirectory();
    }

    @Test
    void a_cancellation_leaves_nothing() {
        Thread me = Thread.currentThread();
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> creator.create(
                        store,
                        new BackupRequest(backups, "full", ALL, ""),
                        (label, done, total, unit) -> me.interrupt()))
                .matches(e -> e.code() == ErrorCode.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(backups).isEmptyDirectory();
    }

    @Test
    void a_disk_that_fills_up_under_the_dump_of_the_database_leaves_no_half_backup() throws IOException {
        try (StoreDatabase open = StoreDatabase.open(fixture.database())) {
            open.execute("CREATE TABLE bulk (id INT PRIMARY KEY, x VARCHAR(600)) SELECT seq AS id,"
                    + " CONCAT(MD5(seq), SHA1(seq), MD5(-seq)) AS x FROM seq_1_to_200000");
        }
        AtomicBoolean filled = new AtomicBoolean();
        try (SmallDisk disk = SmallDisk.mount(directory, 64L << 20)) {
            Path small = disk.path().resolve("backups");

            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> creator.create(
                            store, new BackupRequest(small, "full", ALL, ""), (label, done, total, unit) -> {
                                if (label.equals(Part.DATABASE.label()) && filled.compareAndSet(false, true)) {
                                    disk.fill();
                                }
                            }))
                    .matches(e -> e.code() == ErrorCode.DISK_FULL);

            assertThat(small).isEmptyDirectory();
        }
    }

    @Test
    void a_killed_backup_is_never_taken_for_a_whole_one() throws Exception {
        Process child = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBackup.class.getName(),
                        fixture.root().toString(),
                        backups.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).describedAs(output).isEqualTo(137);

        assertThat(catalog.list()).isEmpty();
        assertThat(catalog.leftovers()).containsExactly("killed.partial");
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> catalog.directory("killed"))
                .matches(e -> e.code() == ErrorCode.BACKUP_UNKNOWN);

        backUp("killed", Set.of(Part.CODE));
        assertThat(catalog.leftovers()).isEmpty();
        assertThat(catalog.list()).hasSize(1);
    }

    @Test
    void the_estimate_measures_how_well_the_content_can_be_compressed() throws IOException {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        Files.write(store.root().resolve("pub/media/noise.jpg"), noise);
        fixture.write("vendor/acme/module/large.php", "<?php echo 1;\n".repeat(600_000));
        BackupRequest request = new BackupRequest(backups, "x", Set.of(Part.CODE, Part.MEDIA), "");

        BackupEstimate estimate = new BackupEstimator().estimate(store, request);

        assertThat(estimate.parts()).hasEntrySatisfying(Part.MEDIA, media -> {
            assertThat(media.bytesNeeded()).isBetween(media.sourceBytes(), media.sourceBytes() * 5 / 4);
            assertThat(media.excluded()).contains("catalog/product/cache");
        });
        assertThat(estimate.parts())
                .hasEntrySatisfying(
                        Part.CODE, code -> assertThat(code.bytesNeeded()).isLessThan(code.sourceBytes() / 4));
    }

    @Test
    void a_backup_says_how_much_was_read_and_how_long_that_took_so_the_next_is_estimated_by_it() {
        BackupManifest manifest = backUp("full", ALL).manifest();

        assertThat(manifest.read()).containsOnlyKeys(Part.values());
        assertThat(manifest.read().values()).allMatch(reading -> reading.bytes() > 0 && reading.milliseconds() >= 0);
        BackupEstimate estimate = new BackupEstimator().estimate(store, new BackupRequest(backups, "x", ALL, ""));
        estimate.parts()
                .forEach((part, expected) -> assertThat(expected.duration().toMillis())
                        .isCloseTo(
                                requireNonNull(manifest.read().get(part)).milliseconds(),
                                Percentage.withPercentage(20)));
    }

    @Test
    void the_estimate_is_above_what_comes_and_refuses_what_does_not_fit() {
        BackupRequest request = new BackupRequest(backups, "full", ALL, "");
        BackupEstimate estimate = new BackupEstimator().estimate(store, request);
        BackupManifest manifest = creator.create(store, request, listener);

        assertThat(estimate.parts()).containsOnlyKeys(Part.values());
        assertThat(estimate.bytesNeeded()).isGreaterThan(manifest.bytes());
        assertThat(estimate.duration()).isPositive();
        estimate.demandFits(new DiskSpace(1L << 40, 1L << 41, 1 << 20, 1 << 21));
        estimate.demandFits(new DiskSpace(1L << 40, 1L << 41, 0, 0));
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(
                        () -> estimate.demandFits(new DiskSpace(estimate.bytesNeeded(), 1L << 40, 1 << 20, 1 << 21)))
                .matches(e -> e.code() == ErrorCode.BACKUP_DOES_NOT_FIT)
                .withMessageContaining("MiB are needed");
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> estimate.demandFits(new DiskSpace(1L << 40, 1L << 41, 3, 1 << 21)))
                .withMessageContaining("3 are free");
    }
}
