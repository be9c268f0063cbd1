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
}
