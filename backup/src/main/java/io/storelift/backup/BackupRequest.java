package io.storelift.backup;

import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.SkippedData;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A backup that is wanted.
 *
 * @param backupsDirectory where backups are kept, each in a directory of its own; created when absent
 * @param id the new backup's name: letters, digits, dots, dashes, underscores
 * @param reason for people: why it was made
 * @param skippedData tables of which only the definitions are wanted
 */
public record BackupRequest(Path backupsDirectory, String id, Set<Part> parts, String reason, SkippedData skippedData) {
    /** With all rows of all tables. */
    public BackupRequest(Path backupsDirectory, String id, Set<Part> parts, String reason) {
        this(backupsDirectory, id, parts, reason, SkippedData.nothing());
    }

    public BackupRequest {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a backup of nothing");
        }
        parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
    }
}
