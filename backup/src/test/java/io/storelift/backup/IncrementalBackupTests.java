package io.storelift.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.PathFilter;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeFingerprint;
import io.storelift.host.TreeRemover;
import io.storelift.host.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncrementalBackupTests extends BackupStoreTest {
    private static final Set<Part> TREES = EnumSet.of(Part.CODE, Part.MEDIA);

    private BackupDirectory next(String id, String base) {
        creator.create(store, new BackupRequest(backups, id, TREES, "for a test").since(base), listener);
        return catalog.directory(id);
    }

    private BackupDirectory chain() throws IOException {
        backUp("first", TREES);
        fixture.write("vendor/acme/module/new.php", "<?php // new");
        Files.delete(fixture.root().resolve("composer.json"));
        new TreeRemover().remove(fixture.root().resolve("var-like"));
        fixture.write("pub/media/catalog/product/new.jpg", "new");
        next("second", "first");
        fixture.write("vendor/acme/module/new.php", "<?php // newer");
        Files.delete(fixture.root().resolve("pub/media/.htaccess"));
        return next("third", "second");
    }

    @Test
    void only_changes_are_stored_and_the_manifest_says_on_what_they_build() throws Exception {
        BackupManifest manifest = chain().manifest();

        assertThat(manifest.base()).isEqualTo("second");
        assertThat(manifest.needs()).containsExactly("first", "second");
        BackupManifest.Archive code = manifest.archive(Part.CODE).orElseThrow();
        assertThat(code.chain()).containsExactly("first", "second");
        assertThat(code.storedBytes()).isEqualTo("<?php // newer".length());
        assertThat(code.files()).isGreaterThan(8);
        assertThat(manifest.archive(Part.MEDIA).orElseThrow().deleted()).isEqualTo(1);
        assertThat(catalog.directory("first").manifest().needs()).isEmpty();
    }

    @Test
    void the_last_of_a_chain_is_verified_and_restored_as_a_whole() throws Exception {
        BackupDirectory third = chain();
        TreeFingerprint code = fixture.code();
        TreeFingerprint times = fixture.codeWithTimes();
        TreeFingerprint media = fixture.media();
        new TreeRemover().remove(fixture.root().resolve("vendor/acme"));
        fixture.write("composer.json", "back again");
        fixture.write("pub/media/.htaccess", "back again");

        assertThat(verifier.verify(third, VerificationDepth.EXTRACT, listener).problems())
                .isEmpty();
        restore(third, TREES, RestoreOptions.defaults(), listener);

        assertThat(fixture.code()).isEqualTo(code);
        assertThat(fixture.codeWithTimes()).isEqualTo(times);
        assertThat(fixture.media()).isEqualTo(media);
    }

    @Test
    void a_chain_is_restored_by_hand_too() throws Exception {
        BackupDirectory third = chain();
        Path target = directory.resolve("new shop");

        for (String part : new String[] {"code", "media"}) {
            ProcessResult result = new ProcessRunner()
                    .run(CommandLine.of(
                            directory, third.path().resolve("restore.sh").toString(), part, target.toString()));
            assertThat(result.succeeded()).describedAs(result.tail(5)).isTrue();
        }

        TreeScanner scanner = new TreeScanner();
        assertThat(scanner.contents(target, (path, isDirectory) -> !path.startsWith("pub/media"))
                        .digest())
                .isEqualTo(fixture.code().digest());
        assertThat(scanner.contents(target.resolve("pub/media"), PathFilter.everything()))
                .isEqualTo(fixture.media());
        assertThat(third.path().resolve("RESTORE.md")).content().contains("code: `first`, `second`, then this one");
    }

    @Test
    void a_member_that_is_missing_is_named() throws Exception {
        BackupDirectory third = chain();
        new TreeRemover().remove(backups.resolve("first"));
        TreeFingerprint code = fixture.code();

        assertThat(verifier.verify(third, VerificationDepth.CHECKSUMS, listener).problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("builds on first"));
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(third, TREES, RestoreOptions.defaults(), listener))
                .withMessageContaining("builds on first");
        assertThat(fixture.code()).isEqualTo(code);
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> next("fourth", "third"))
                .matches(e -> e.code() == ErrorCode.BACKUP_BASE_MISSING)
                .withMessageContaining("first");
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> next("fourth", "never-made"))
                .matches(e -> e.code() == ErrorCode.BACKUP_BASE_MISSING);
        assertThat(catalog.leftovers()).isEmpty();
        ProcessResult byHand = new ProcessRunner()
                .run(CommandLine.of(
                        directory,
                        third.path().resolve("restore.sh").toString(),
                        "code",
                        directory.resolve("target").toString()));
        assertThat(byHand.tail(1)).contains("builds on first");
    }

    @Test
    void a_member_that_is_damaged_is_named() throws Exception {
        BackupDirectory third = chain();
        Path archive = backups.resolve("second/code.tar.zst");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);

        assertThat(verifier.verify(third, VerificationDepth.CHECKSUMS, listener).problems())
                .containsExactly("backup second, on which it builds: code.tar.zst was changed");
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> restore(third, TREES, RestoreOptions.defaults(), listener))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
    }

    @Test
    void a_base_whose_list_was_changed_is_no_base() throws Exception {
        backUp("first", TREES);
        Files.write(backups.resolve("first/code.mtree.zst"), new byte[] {1});

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> next("second", "first"))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
        assertThat(catalog.leftovers()).isEmpty();
    }

    @Test
    void a_part_that_the_base_does_not_have_is_stored_whole() {
        backUp("first", Set.of(Part.CODE));

        BackupManifest manifest = next("second", "first").manifest();

        assertThat(manifest.archive(Part.CODE).orElseThrow().chain()).containsExactly("first");
        assertThat(manifest.archive(Part.MEDIA).orElseThrow().chain()).isEmpty();
        assertThat(manifest.archive(Part.MEDIA).orElseThrow().storedMembers()).isPositive();
    }

    @Test
    void a_chain_ends_where_the_policy_says() {
        backUp("b1", Set.of(Part.CODE));
        for (int i = 2; i <= ChainPolicy.defaults().longest() + 1; i++) {
            BackupManifest.Archive code =
                    next("b" + i, "b" + (i - 1)).manifest().archive(Part.CODE).orElseThrow();
            assertThat(code.chain()).hasSize(i <= ChainPolicy.defaults().longest() ? i - 1 : 0);
        }
    }

    @Test
    void whenever_it_is_killed_there_is_no_half_backup() throws Exception {
        backUp("first", TREES);
        fixture.write("pub/media/large", "x".repeat(5_000_000));
        for (int millis : new int[] {150, 300, 450, 600, 800, 1000, 1300}) {
            Process child = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            IncrementProgram.class.getName(),
                            fixture.root().toString(),
                            backups.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
            child.waitFor(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();

            for (var summary : catalog.list()) {
                assertThat(verifier.verify(catalog.directory(summary.id()), VerificationDepth.EXTRACT, listener)
                                .problems())
                        .isEmpty();
            }
            if (catalog.find("killed").isPresent()) {
                catalog.delete("killed");
            }
        }
        next("killed", "first");
        assertThat(catalog.leftovers()).isEmpty();
    }
}
