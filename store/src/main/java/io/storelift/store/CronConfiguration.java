package io.storelift.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a store's cron is started, and whether it is.
 *
 * @param entries lines of crontabs that name the store's root, as far as they may be read
 * @param lastActivity last time a job was run; null when never, or when nobody asked the database
 */
public record CronConfiguration(
        List<CronEntry> entries, @Nullable Instant lastActivity) {
    public CronConfiguration {
        entries = List.copyOf(entries);
    }
}
