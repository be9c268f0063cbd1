package io.storelift.backup.catalog;

import io.storelift.store.BackupSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which backups are kept. Whatever the limits say, the newest backup stays, and so does what a run needs and what a kept
 * backup builds on.
 *
 * @param count how many, at most; no limit when null
 * @param age how old, at most; no limit when null
 * @param bytes how large together, at most; no limit when null
 */
public record Retention(
        @Nullable Integer count,
        @Nullable Duration age,
        @Nullable Long bytes) {
    private static final long GIGABYTE = 1_000_000_000;

    public Retention {
        if ((count != null && count < 1) || (age != null && age.isNegative()) || (bytes != null && bytes < 0)) {
            throw new IllegalArgumentException("a limit of backups is less than nothing");
        }
    }

    /** No limit at all. */
    public static Retention unlimited() {
        return new Retention(null, null, null);
    }

    /** What an operator decided. */
    public static Retention of(BackupSettings settings) {
        return new Retention(
                settings.keep(),
                settings.maximumDays() == null ? null : Duration.ofDays(settings.maximumDays()),
                settings.maximumGigabytes() == null ? null : (long) (settings.maximumGigabytes() * GIGABYTE));
    }

    /** What may go, in the order in which it can be deleted: what builds on another before that one. */
    public List<BackupSummary> expired(List<BackupSummary> backups, Instant now) {
        List<BackupSummary> newestFirst = new ArrayList<>(backups);
        newestFirst.sort(Comparator.comparing(BackupSummary::createdAt)
                .thenComparing(BackupSummary::id)
                .reversed());
        Set<String> kept = new HashSet<>();
        List<BackupSummary> expired = new ArrayList<>();
        long total = 0;
        // A backup builds on older ones only, so whether one is needed is known when it comes up.
        for (BackupSummary backup : newestFirst) {
            total += backup.bytes();
            boolean needed = kept.isEmpty() || backup.pinnedBy() != null || kept.contains(backup.id());
            if (needed || !exceeds(backup, kept.size(), total, now)) {
                kept.add(backup.id());
                if (backup.base() != null) {
                    kept.add(backup.base());
                }
            } else {
                total -= backup.bytes();
                expired.add(backup);
            }
        }
        return expired;
    }

    private boolean exceeds(BackupSummary backup, int kept, long total, Instant now) {
        return (count != null && kept >= count)
                || (age != null && backup.createdAt().isBefore(now.minus(age)))
                || (bytes != null && total > bytes);
    }
}
