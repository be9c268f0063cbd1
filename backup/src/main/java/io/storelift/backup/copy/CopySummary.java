package io.storelift.backup.copy;

/**
 * A copy in a list.
 *
 * @param id of the backup
 * @param complete whether it was copied to its end
 * @param bytes as they are stored
 */
public record CopySummary(String id, boolean complete, boolean encrypted, long bytes) {}
