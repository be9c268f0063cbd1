package io.storelift.upgrade.status;

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
public record StoreStatus(
        String root,
        boolean maintenance,
        List<String> allowed,
        @Nullable Installation installation,
        @Nullable RunSummary run,
        @Nullable RunSummary lastRun,
        Backups backups,
        @Nullable Failure error) {
    /** What is installed, and what it needs to run. */
    public record Installation(
            String edition,
            String version,
            String installKind,
            String mode,
            Php php,
            Database database,
            @Nullable String baseUrl,
            Caches caches,
            Background background) {}

    public record Php(String version, String binary) {}

    /** @param error why the rest is unknown; null when it is known */
    public record Database(
            String name,
            String address,
            @Nullable String server,
            long bytes,
            int tables,
            @Nullable Failure error) {}

    public record Caches(List<String> enabled, List<String> disabled) {}

    /** @param cronEnabled whether the store lets cron run jobs */
    public record Background(
            boolean cronEnabled,
            List<CronEntry> crontab,
            @Nullable Instant lastCronActivity,
            List<StoreProcess> running) {}

    public record Backups(int count, @Nullable String newest, String directory) {}
}
