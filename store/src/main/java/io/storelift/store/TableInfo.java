package io.storelift.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table or view of a schema.
 *
 * @param rows an estimate of the server, often wrong by half; {@link StoreDatabase#rowCount} counts
 * @param bytes data and indexes on disk, as the server believes
 * @param engine null for a view
 * @param updateTime last change of a row, as far as the server remembers; it forgets when restarted
 * @param createTime last creation or alteration
 */
public record TableInfo(
        String name,
        long rows,
        long bytes,
        @Nullable String engine,
        @Nullable Instant updateTime,
        @Nullable Instant createTime,
        boolean view) {}
