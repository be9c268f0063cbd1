package io.storelift.backup.tables;

import io.storelift.store.StoreDatabase;
import java.util.Set;

/**
 * Something in a schema that isn't a table: its statement, and the circumstances under which it means what it means.
 *
 * @param table that a trigger belongs to; empty for anything else
 * @param statement that creates it
 * @param sqlMode empty for a view, which has none
 * @param charset of the client that created it
 * @param collation of its connection
 * @param timeZone of an event; empty for anything else
 */
public record StoredObject(
        Kind kind,
        String name,
        String table,
        String statement,
        String sqlMode,
        String charset,
        String collation,
        String timeZone) {
    /** In an order in which they can be created. */
    public enum Kind {
        SEQUENCE,
        FUNCTION,
        PROCEDURE,
        VIEW,
        TRIGGER,
        EVENT
    }

    /** Which one, however it is made. */
    public record Key(Kind kind, String name) {}

    public Key key() {
        return new Key(kind, name);
    }

    boolean isTriggerOf(Set<String> tables) {
        return kind == Kind.TRIGGER && tables.contains(table);
    }

    static String dropping(Key key) {
        return "DROP " + key.kind() + " IF EXISTS " + StoreDatabase.quoted(key.name());
    }
}
