package io.storelift.store;

import org.jspecify.annotations.Nullable;

/**
 * How many backups are kept when another was made; no limit where null.
 *
 * @param keep how many
 * @param maximumDays how old
 * @param maximumGigabytes how large together, in 1,000,000,000 bytes
 */
public record BackupSettings(
        @Nullable Integer keep,
        @Nullable Integer maximumDays,
        @Nullable Double maximumGigabytes) {
    public BackupSettings {
        if ((keep != null && keep < 1)
                || (maximumDays != null && maximumDays < 0)
                || (maximumGigabytes != null && maximumGigabytes < 0)) {
            throw new IllegalArgumentException("a limit of backups is less than nothing");
        }
    }

    /** No limits. */
    public static BackupSettings none() {
        return new BackupSettings(null, null, null);
    }
}
