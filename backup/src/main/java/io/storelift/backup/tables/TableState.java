package io.storelift.backup.tables;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server remembers of a table.
 *
 * @param bytes data and indexes, as the server believes
 * @param rows an estimate
 * @param createTime last creation or alteration
 * @param updateTime last committed change of a row, to the second; null when the server knows of none
 */
public record TableState(
        long bytes,
        long rows,
        @Nullable String engine,
        @Nullable Instant createTime,
        @Nullable Instant updateTime) {}
