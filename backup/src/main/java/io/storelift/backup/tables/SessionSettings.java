package io.storelift.backup.tables;

import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;

/** What a connection needs so that the server takes tables and rows as they are. */
final class SessionSettings {
    private static final int SECONDS_TO_WAIT = 50;

    private SessionSettings() {}

    /** Rows are copied as they are: zero is a number, dates may be odd, and nothing refers to anything yet. */
    static void forCopying(StoreDatabase database) {
        forDefining(database);
        database.execute("SET SESSION unique_checks=0, sql_mode='NO_AUTO_VALUE_ON_ZERO'");
        // Shared locks between rows would protect what nobody writes anyway.
        database.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    /** Without foreign keys being checked, and without waiting for ever (a day, by default) for somebody's transaction. */
    static void forDefining(StoreDatabase database) {
        database.execute("SET SESSION foreign_key_checks=0, lock_wait_timeout=" + SECONDS_TO_WAIT);
        try {
            // A table made long ago may have longer rows than today's rules allow.
            database.execute("SET SESSION innodb_strict_mode=0");
        } catch (StoreliftException e) {
            // MySQL keeps that for administrators; most tables don't need it.
        }
    }
}
