package io.storelift.cli.command;

import io.storelift.cli.session.ErrorMessage;
import io.storelift.store.CronEntry;
import io.storelift.store.StoreProcess;
import io.storelift.upgrade.run.RunSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything {@code storelift status} tells.
 *
 * @param installation null when the store can't be looked at; {@code error} says why
 * @param run the run at work or cut off
 * @param lastRun the newest run of all
 */
record StoreStatus(
        String root,
        boolean maintenance,
        List<String> allowed,
        @Nullable Installation installation,
        @Nullable RunSummary run,
        @Nullable RunSummary lastRun,
        Backups backups,
        @Nullable ErrorMessage error) {
    /** What is installed, and what it needs to run. */
    record Installation(
            String edition,
            String version,
            String installKind,
            String mode,
            Php php,
            Database database,
            @Nullable String baseUrl,
            Caches caches,
            Background background) {}

    record Php(String version, String binary) {}

    /** @param error why the rest is unknown; null when it is known */
    record Database(
            String name,
            String address,
            @Nullable String server,
            long bytes,
            int tables,
            @Nullable ErrorMessage error) {}

    record Caches(List<String> enabled, List<String> disabled) {}

    /** @param cronEnabled whether the store lets cron run jobs */
    record Background(
            boolean cronEnabled,
            List<CronEntry> crontab,
            @Nullable Instant lastCronActivity,
            List<StoreProcess> running) {}

    record Backups(int count, @Nullable String newest, String directory) {}
}
