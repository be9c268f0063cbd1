package io.storelift.backup;

import io.storelift.backup.catalog.Part;
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
 */
public record BackupRequest(Path backupsDirectory, String id, Set<Part> parts, String reason) {
    public BackupRequest {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a backup of nothing");
        }
        parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
    }
}
