package io.storelift.store;

/**
 * A line of a crontab.
 *
 * @param source the file, or "crontab of USER"
 */
public record CronEntry(String source, String line) {}
