package io.storelift.server.backups;

import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.server.jobs.JobView;
import io.storelift.upgrade.job.JobState;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A backup as the list shows it.
 *
 * @param verification the newest that is still known of; null when there is none
 */
public record BackupRow(BackupSummary summary, @Nullable JobView verification) {
    /** What it holds, in words. */
    public String parts() {
        return words(summary.parts());
    }

    static String words(Set<Part> parts) {
        return parts.stream().sorted().map(Part::label).collect(Collectors.joining(", "));
    }

    public boolean isBeingVerified() {
        return verification != null && verification.status().isAtWork();
    }

    /** Whether the newest verification came to no answer, or to a bad one. */
    public boolean isVerificationTelling() {
        return verification != null
                && (verification.status().state() == JobState.FAILED
                        || verification.status().state() == JobState.CUT_OFF
                        || !verification.problems().isEmpty());
    }

    /** How the backup was found to be whole, in words; empty when it never was. */
    public String depth() {
        return summary.verified() == null
                ? ""
                : switch (summary.verified().depth()) {
                    case CHECKSUMS -> "checksums";
                    case EXTRACT -> "unpacked";
                    case RESTORE -> "database loaded";
                };
    }
}
