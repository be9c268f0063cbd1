package io.storelift.store;

/** What a process of a store does. */
public enum ProcessKind {
    /** Runs scheduled jobs, and ends by itself. */
    CRON,
    /** Takes messages from a queue, perhaps for ever. */
    CONSUMER,
    /** Any other command of the store. */
    OTHER
}
