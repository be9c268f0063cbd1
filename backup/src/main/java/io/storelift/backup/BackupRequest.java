package io.storelift.backup;

import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.SkippedData;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A backup that is wanted.
 *
 * @param backupsDirectory where backups are kept, each in a directory of its own; created when absent
 * @param id the new backup's name: letters, digits, dots, dashes, underscores
 * @param reason for people: why it was made
 * @param base the name of an earlier backup in the same directory, of whose code and media only changes are stored; null
 *     to store everything
 * @param skippedData tables of which only the definitions are wanted
 */
public record BackupRequest(
        Path backupsDirectory,
        String id,
        Set<Part> parts,
        String reason,
        @Nullable String base,
        SkippedData skippedData) {
    public BackupRequest {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a backup of nothing");
        }
        parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
    }

    /** Of everything. */
    public BackupRequest(Path backupsDirectory, String id, Set<Part> parts, String reason) {
        this(backupsDirectory, id, parts, reason, null, SkippedData.nothing());
    }

    /** The same with the changes since an earlier backup only. */
    public BackupRequest since(String earlier) {
        return new BackupRequest(backupsDirectory, id, parts, reason, earlier, skippedData);
    }

    /** The same without the rows of some tables. */
    public BackupRequest without(SkippedData data) {
        return new BackupRequest(backupsDirectory, id, parts, reason, base, data);
    }
}
