package io.storelift.backup.copy;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.host.DiskSpace;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the files of one copy. Nothing that the place says is trusted: names, sizes, content. */
final class CopyReader {
    private static final int BUFFER = 1 << 18;

    private final CopyStorage storage;
    private final @Nullable AgeIdentity identity;
    private final ProgressListener listener;
    private final byte[] buffer = new byte[BUFFER];
    private long done;

    CopyReader(CopyStorage storage, @Nullable AgeIdentity identity, ProgressListener listener) {
        this.storage = storage;
        this.identity = identity;
        this.listener = listener;
    }

    BackupDirectory read(String id, List<StoredFile> files, BackupCatalog catalog) throws IOException {
        long total = files.stream().mapToLong(StoredFile::size).sum();
        DiskSpace space = DiskSpace.of(catalog.path());
        if (space.freeBytes() < total) {
            throw new StoreliftException(
                    ErrorCode.BACKUP_DOES_NOT_FIT,
                    "%d MiB are needed and %d MiB are free".formatted((total >> 20) + 1, space.freeBytes() >> 20));
        }
        return catalog.receive(id, directory -> {
            for (StoredFile file : files) {
                read(id, file, directory, total);
            }
        });
    }

    private void read(String id, StoredFile file, Path directory, long total) throws IOException {
        String name = identity == null || !file.name().endsWith(BackupCopies.ENCRYPTED)
                ? file.name()
                : file.name().substring(0, file.name().length() - BackupCopies.ENCRYPTED.length());
        if (!BackupCatalog.isName(name)) {
            throw new StoreliftException(ErrorCode.BACKUP_HOSTILE, "the copy has a file named \"" + name + "\"");
        }
        try (InputStream stored = storage.open(id, file.name());
                InputStream content = identity == null ? stored : identity.decrypt(stored);
                ReceivedFile target = ReceivedFile.create(
                        directory.resolve(name),
                        PosixFilePermissions.fromString(
                                name.equals(BackupDirectory.RESTORE_SCRIPT) ? "rwx------" : "rw-------"))) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                target.write(buffer, read);
                done += read;
                listener.progress("fetch", Math.min(done, total), total, Unit.BYTES);
            }
            target.force();
        }
    }
}
