package io.storelift.backup.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A whole backup in a list.
 *
 * @param bytes of its archives
 * @param base the backup that this one builds on, holding only what changed since; null when it needs no other
 * @param pinnedBy the run that needs it, or null
 * @param verified when it was last found to be whole, or null
 */
public record BackupSummary(
        String id,
        Instant createdAt,
        String reason,
        String edition,
        String version,
        Set<Part> parts,
        long bytes,
        @Nullable String base,
        @Nullable String pinnedBy,
        @Nullable Verification verified) {
    public BackupSummary {
        // In their order: otherwise each process would write them in another one.
        parts = Collections.unmodifiableSet(new TreeSet<>(parts));
    }
}
