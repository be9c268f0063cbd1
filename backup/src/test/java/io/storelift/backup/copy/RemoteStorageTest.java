package io.storelift.backup.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.backup.SmallDisk;
import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place of copies must do that is behind a server. */
abstract class RemoteStorageTest extends CopyStorageTest {
    static final AgeRecipients NOBODY = new AgeRecipients(List.of());

    @TempDir
    Path here;

    private BackupCatalog catalog;

    abstract CopyLocation location();

    abstract CopyAccess access();

    /** Where the server keeps the copies. */
    abstract Path served();

    /** Ends the server, and whatever it was doing. */
    abstract void breakOff();

    abstract void comeBack();

    @Override
    CopyStorage open() throws IOException {
        return CopyStorage.open(location(), access());
    }

    @BeforeEach
    void backUp() throws IOException {
        catalog = new BackupCatalog(here.resolve("backups"));
        SampleBackup.in(catalog.path(), 1);
    }

    private void copy(ProgressListener listener) {
        try (BackupCopies copies = BackupCopies.at(location(), access())) {
            copies.copy(catalog, SampleBackup.ID, NOBODY, listener);
        }
    }

    private void fetch(Path backups, ProgressListener listener) {
        try (BackupCopies copies = BackupCopies.at(location(), access())) {
            copies.fetch(SampleBackup.ID, new BackupCatalog(backups), null, listener);
        }
    }

    @Test
    void a_full_disk_is_called_so_though_the_copy_comes_from_elsewhere() throws IOException {
        copy(ProgressListener.ignore());
        try (SmallDisk disk = SmallDisk.mount(here, 80L << 20)) {
            assertThatThrownBy(() -> fetch(disk.path().resolve("backups"), (label, done, total, unit) -> disk.fill()))
                    .isInstanceOfSatisfying(
                            StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL))
                    .hasMessageContaining("small-disk");
        }
    }

    /** In the middle of the second file. */
    private ProgressListener breakingOff() {
        AtomicBoolean broken = new AtomicBoolean();
        return (label, done, total, unit) -> {
            if (done > SampleBackup.LARGE * 3L / 2 && broken.compareAndSet(false, true)) {
                breakOff();
            }
        };
    }

    private void copyUntilBroken() {
        assertThatThrownBy(() -> copy(breakingOff()))
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COPY_FAILED));
        comeBack();
    }

    private void assertCopied() {
        Path fetched = here.resolve("fetched");
        fetch(fetched, ProgressListener.ignore());
        assertThat(fetched.resolve("monday/SHA256SUMS"))
                .hasSameBinaryContentAs(catalog.path().resolve("monday/SHA256SUMS"));
    }

    @Test
    void a_copy_that_broke_off_goes_on_with_the_file_that_it_was_at() throws IOException {
        copyUntilBroken();
        Object first = SampleBackup.version(served().resolve("monday/a"));

        copy(ProgressListener.ignore());

        assertThat(SampleBackup.version(served().resolve("monday/a"))).isEqualTo(first);
        assertThat(served().resolve("monday").toFile().list())
                .containsExactlyInAnyOrder(
                        catalog.path().resolve("monday").toFile().list());
        assertCopied();
    }

    @Test
    void what_is_left_of_another_backup_of_that_name_is_not_taken_for_this_one() throws IOException {
        copyUntilBroken();
        SampleBackup.in(catalog.path(), 2);

        copy(ProgressListener.ignore());

        assertCopied();
    }

    @Test
    void a_file_that_became_shorter_there_is_sent_again() throws IOException {
        copyUntilBroken();
        try (CopyStorage storage = open();
                Upload shorter = storage.create("monday", "a")) {
            shorter.write(new byte[SampleBackup.LARGE - 1]);
            shorter.commit();
        }

        copy(ProgressListener.ignore());

        assertCopied();
    }

    @Test
    void fetching_that_broke_off_goes_on_with_the_file_that_it_was_at() throws IOException {
        copy(ProgressListener.ignore());
        Path fetched = here.resolve("fetched");
        assertThatThrownBy(() -> fetch(fetched, breakingOff()))
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COPY_FAILED));
        assertThat(new BackupCatalog(fetched).list()).isEmpty();
        assertThat(new BackupCatalog(fetched).leftovers()).containsExactly("monday.partial");
        Object first = SampleBackup.version(fetched.resolve("monday.partial/a"));
        comeBack();

        assertCopied();

        assertThat(SampleBackup.version(fetched.resolve("monday/a"))).isEqualTo(first);
    }
}
