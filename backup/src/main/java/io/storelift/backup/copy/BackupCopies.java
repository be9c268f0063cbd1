package io.storelift.backup.copy;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of backups at one place. A copy has the backup's own files, or each of them encrypted with {@code .age} behind
 * its name; as with a backup, COMPLETE comes last.
 */
public final class BackupCopies implements AutoCloseable {
    static final String ENCRYPTED = ".age";

    private final CopyLocation location;
    private final CopyStorage storage;

    private BackupCopies(CopyLocation location, CopyStorage storage) {
        this.location = location;
        this.storage = storage;
    }

    /** @throws StoreliftException {@link ErrorCode#COPY_FAILED} when the place can't be reached */
    public static BackupCopies at(CopyLocation location, CopyAccess access) {
        try {
            return new BackupCopies(location, CopyStorage.open(location, access));
        } catch (IOException e) {
            throw failure(location, e);
        }
    }

    /** The newest name first; also what was cut off. */
    public List<CopySummary> list() {
        try {
            List<CopySummary> copies = new ArrayList<>();
            for (String directory : storage.directories()) {
                if (BackupCatalog.isName(directory)) {
                    copies.add(summary(directory, storage.files(directory)));
                }
            }
            copies.sort(Comparator.comparing(CopySummary::id).reversed());
            return copies;
        } catch (IOException e) {
            throw failure(location, e);
        }
    }

    private static CopySummary summary(String id, List<StoredFile> files) {
        boolean plain = files.stream().anyMatch(file -> file.name().equals(BackupDirectory.COMPLETE));
        boolean encrypted = files.stream().anyMatch(file -> file.name().equals(BackupDirectory.COMPLETE + ENCRYPTED));
        return new CopySummary(
                id,
                plain || encrypted,
                files.stream().anyMatch(file -> file.name().endsWith(ENCRYPTED)),
                files.stream().mapToLong(StoredFile::size).sum());
    }

    /**
     * Copies a backup, and what it builds on as far as that isn't there yet. What is read is compared with the backup's
     * checksums, so a damaged backup isn't spread.
     *
     * @param recipients the copy is not encrypted when there are none
     * @return what was copied, in that order
     * @throws StoreliftException {@link ErrorCode#BACKUP_EXISTS} when a whole copy is there,
     *     {@link ErrorCode#BACKUP_DAMAGED}, {@link ErrorCode#COPY_FAILED}
     */
    public List<CopySummary> copy(
            BackupCatalog catalog, String id, AgeRecipients recipients, ProgressListener listener) {
        try {
            if (find(id).complete()) {
                throw new StoreliftException(ErrorCode.BACKUP_EXISTS, id + " at " + location);
            }
            List<CopySummary> copied = new ArrayList<>();
            BackupDirectory wanted = catalog.directory(id);
            for (String needed : wanted.manifest().needs()) {
                if (!find(needed).complete()) {
                    copied.add(write(catalog.directory(needed), recipients, listener));
                }
            }
            copied.add(write(wanted, recipients, listener));
            return copied;
        } catch (IOException e) {
            throw failure(location, e);
        }
    }

    private CopySummary write(BackupDirectory backup, AgeRecipients recipients, ProgressListener listener)
            throws IOException {
        new CopyWriter(storage, recipients, listener).write(backup);
        return find(backup.id());
    }

    private CopySummary find(String id) throws IOException {
        return summary(id, storage.files(id));
    }

    /**
     * Brings a copy back into a catalogue, where it is again the backup that it was, and what it builds on; what is there
     * already isn't fetched again.
     *
     * @param identity for encrypted copies
     * @return what was fetched: the backup itself first, unless it was there
     * @throws StoreliftException {@link ErrorCode#BACKUP_UNKNOWN}, {@link ErrorCode#BACKUP_INCOMPLETE},
     *     {@link ErrorCode#BACKUP_EXISTS}, {@link ErrorCode#COPY_KEY_WRONG}, {@link ErrorCode#BACKUP_DAMAGED},
     *     {@link ErrorCode#BACKUP_DOES_NOT_FIT}, {@link ErrorCode#COPY_FAILED} for failures of the place; those of this
     *     machine's disk as elsewhere, such as {@link ErrorCode#DISK_FULL}
     */
    public List<BackupDirectory> fetch(
            String id, BackupCatalog catalog, @Nullable AgeIdentity identity, ProgressListener listener) {
        List<BackupDirectory> fetched = new ArrayList<>();
        if (catalog.find(id).isEmpty()) {
            fetched.add(fetchOne(id, catalog, identity, listener));
        }
        for (String needed : catalog.directory(id).manifest().needs()) {
            if (catalog.find(needed).isEmpty()) {
                fetched.add(fetchOne(needed, catalog, identity, listener));
            }
        }
        if (fetched.isEmpty()) {
            throw new StoreliftException(ErrorCode.BACKUP_EXISTS, id + " is in " + catalog.path());
        }
        return fetched;
    }

    private BackupDirectory fetchOne(
            String id, BackupCatalog catalog, @Nullable AgeIdentity identity, ProgressListener listener) {
        try {
            List<StoredFile> files = storage.files(BackupCatalog.validated(id));
            CopySummary found = summary(id, files);
            if (files.isEmpty()) {
                throw new StoreliftException(ErrorCode.BACKUP_UNKNOWN, id + " at " + location);
            }
            if (!found.complete()) {
                throw new StoreliftException(ErrorCode.BACKUP_INCOMPLETE, id + " at " + location);
            }
            if (found.encrypted() && identity == null) {
                throw new StoreliftException(ErrorCode.COPY_KEY_WRONG, id + " is encrypted, and no key was given");
            }
            return new CopyReader(storage, found.encrypted() ? identity : null, listener).read(id, files, catalog);
        } catch (IOException e) {
            throw failure(location, e);
        }
    }

    private static StoreliftException failure(CopyLocation location, IOException e) {
        return location instanceof CopyLocation.Directory
                ? StoreliftException.of("copying at " + location, e)
                : new StoreliftException(ErrorCode.COPY_FAILED, location + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            storage.close();
        } catch (IOException e) {
            throw failure(location, e);
        }
    }
}
