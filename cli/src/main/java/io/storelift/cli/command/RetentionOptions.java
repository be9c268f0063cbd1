package io.storelift.cli.command;

import io.storelift.backup.catalog.Retention;
import io.storelift.cli.session.UsageException;
import io.storelift.store.BackupSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Limits of how many backups are kept. */
final class RetentionOptions {
    @Option(names = "--keep", paramLabel = "N", description = "Keep the N newest backups.")
    private @Nullable Integer count;

    @Option(names = "--max-age", paramLabel = "DAYS", description = "Keep what is younger.")
    private @Nullable Integer days;

    @Option(names = "--max-size", paramLabel = "GB", description = "Keep what takes no more space together.")
    private @Nullable Double gigabytes;

    /** What is given here wins over what the settings say. */
    Retention over(BackupSettings settings) {
        boolean given = count != null || days != null || gigabytes != null;
        try {
            return Retention.of(given ? new BackupSettings(count, days, gigabytes) : settings);
        } catch (IllegalArgumentException e) {
            throw new UsageException("The limits of backups must be positive numbers.");
        }
    }
}
