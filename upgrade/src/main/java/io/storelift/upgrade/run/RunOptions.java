package io.storelift.upgrade.run;

/**
 * How patient a run is.
 *
 * @param quiesceSeconds how long to wait for running cron jobs before giving up, with the store still open
 * @param watchSeconds how long the reopened store is probed before the run counts as done
 */
public record RunOptions(int quiesceSeconds, int watchSeconds) {
    public static RunOptions defaults() {
        return new RunOptions(300, 20);
    }
}
