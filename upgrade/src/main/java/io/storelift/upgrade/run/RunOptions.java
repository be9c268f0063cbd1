package io.storelift.upgrade.run;

import org.jspecify.annotations.Nullable;

/**
 * How patient a run is, and what its backup may lean on.
 *
 * @param quiesceSeconds how long to wait for running cron jobs before giving up, with the store still open
 * @param watchSeconds how long the reopened store is probed before the run counts as done
 * @param earlierBackup a backup of this store: of code and media the run's own backup stores only what changed since. Null to
 *     store everything
 */
public record RunOptions(
        int quiesceSeconds, int watchSeconds, @Nullable String earlierBackup) {
    public RunOptions(int quiesceSeconds, int watchSeconds) {
        this(quiesceSeconds, watchSeconds, null);
    }

    public static RunOptions defaults() {
        return new RunOptions(300, 20);
    }

    /** The same, leaning on an earlier backup. */
    public RunOptions since(@Nullable String backup) {
        return new RunOptions(quiesceSeconds, watchSeconds, backup);
    }
}
