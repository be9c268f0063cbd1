package io.storelift.backup.copy;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Checksums;
import io.storelift.host.DiskSpace;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the files of one copy. Nothing that the place says is trusted: names, sizes, content. */
final class CopyReader {
    private static final int BUFFER = 1 << 18;

    private final CopyStorage storage;
    private final @Nullable AgeIdentity identity;
    private final ProgressListener listener;
    private final byte[] buffer = new byte[BUFFER];
    private long done;
    private long total;

    CopyReader(CopyStorage storage, @Nullable AgeIdentity identity, ProgressListener listener) {
        this.storage = storage;
        this.identity = identity;
        this.listener = listener;
    }

    BackupDirectory read(String id, List<StoredFile> files, BackupCatalog catalog) throws IOException {
        total = files.stream().mapToLong(StoredFile::size).sum();
        return catalog.receive(
                id,
                directory -> {
                    Map<String, StoredFile> byName = byName(files);
                    PartialBackup partial = new PartialBackup(directory);
                    demandSpace(catalog, partial);
                    partial.keepOnly(byName.keySet());
                    read(id, byName, partial);
                },
                listener);
    }

    private Map<String, StoredFile> byName(List<StoredFile> files) {
        Map<String, StoredFile> byName = new TreeMap<>();
        for (StoredFile file : files) {
            String name = identity == null || !file.name().endsWith(BackupCopies.ENCRYPTED)
                    ? file.name()
                    : file.name().substring(0, file.name().length() - BackupCopies.ENCRYPTED.length());
            if (!BackupCatalog.isName(name) || byName.put(name, file) != null) {
                throw new StoreliftException(ErrorCode.BACKUP_HOSTILE, "the copy has a file named \"" + name + "\"");
            }
        }
        return byName;
    }

    private void demandSpace(BackupCatalog catalog, PartialBackup partial) {
        long needed = total - partial.bytes();
        DiskSpace space = DiskSpace.of(catalog.path());
        if (space.freeBytes() < needed) {
            throw new StoreliftException(
                    ErrorCode.BACKUP_DOES_NOT_FIT,
                    "%d MiB are needed and %d MiB are free".formatted((needed >> 20) + 1, space.freeBytes() >> 20));
        }
    }

    /** The checksums come first, to know what is here already; what seals the backup comes once more, and last. */
    private void read(String id, Map<String, StoredFile> files, PartialBackup partial) throws IOException {
        readIfThere(id, files, Checksums.FILE, partial);
        readIfThere(id, files, BackupDirectory.COMPLETE, partial);
        Map<String, String> sums = partial.checksums();
        for (Map.Entry<String, StoredFile> file : files.entrySet()) {
            String name = file.getKey();
            if (partial.hasWhole(name, sums.get(name))) {
                advance(file.getValue().size());
            } else if (!name.equals(Checksums.FILE) && !name.equals(BackupDirectory.COMPLETE)) {
                read(id, file.getValue(), name, partial);
            }
        }
        readIfThere(id, files, BackupDirectory.COMPLETE, partial);
    }

    private void readIfThere(String id, Map<String, StoredFile> files, String name, PartialBackup partial)
            throws IOException {
        StoredFile file = files.get(name);
        if (file != null) {
            read(id, file, name, partial);
        }
    }

    private void read(String id, StoredFile file, String name, PartialBackup partial) throws IOException {
        try (InputStream stored = storage.open(id, file.name());
                InputStream content = identity == null ? stored : identity.decrypt(stored);
                ReceivedFile target = partial.create(name)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                target.write(buffer, read);
                advance(read);
            }
            target.force();
        }
    }

    private void advance(long bytes) {
        done += bytes;
        listener.progress("fetch", Math.min(done, total), total, Unit.BYTES);
    }
}
