package io.storelift.cli.command;

import io.storelift.backup.catalog.Retention;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Arguments;
import io.storelift.cli.syntax.Value;
import io.storelift.store.BackupSettings;
import java.util.List;

/** Limits of how many backups are kept. */
final class RetentionOptions extends Arguments {
    private final Value<Integer> count = Value.of(Integer.class, "--keep=N", "Keep the N newest backups.");
    private final Value<Integer> days = Value.of(Integer.class, "--max-age=DAYS", "Keep what is younger.");
    private final Value<Double> gigabytes =
            Value.of(Double.class, "--max-size=GB", "Keep what takes no more space together.");

    @Override
    protected List<Argument> all() {
        return List.of(count, days, gigabytes);
    }

    /** What is given here wins over what the settings say. */
    Retention over(BackupSettings settings) {
        try {
            BackupSettings given = new BackupSettings(count.orNull(), days.orNull(), gigabytes.orNull());
            return Retention.of(given.equals(BackupSettings.none()) ? settings : given);
        } catch (IllegalArgumentException e) {
            throw new UsageException("The limits of backups must be positive numbers.");
        }
    }
}
