package io.storelift.backup.tables;

import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies tables within the server, several at once: with rows, keys and counters, without foreign keys and triggers.
 * Nobody may write to them meanwhile.
 */
public final class TableCopier {
    private final DatabaseConnection source;
    private final String target;

    /** @param target schema in which the copies stand */
    public TableCopier(DatabaseConnection source, String target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Copies in the order of the list; a table that stands in the way of a copy is dropped.
     *
     * @param names table to the name of its copy
     * @param listener is told of the bytes that {@code states} gives
     */
    public void copy(
            List<String> tables,
            Map<String, String> names,
            SchemaDefinition definition,
            TableStates states,
            ProgressListener listener) {
        long total = tables.stream().mapToLong(table -> bytes(states, table)).sum();
        AtomicLong done = new AtomicLong();
        Connections.forRows(source, SessionSettings::forCopying).forEach(tables, (connection, table) -> {
            TableDefinition made = definition.tables().get(table);
            String name = names.get(table);
            if (made == null || name == null) {
                throw new IllegalArgumentException(table + " is no table of " + source);
            }
            copy(connection, made, name);
            listener.progress("Copying tables", done.addAndGet(bytes(states, table)), total, Unit.BYTES);
        });
    }

    private void copy(StoreDatabase connection, TableDefinition made, String name) {
        String there = StoreDatabase.quoted(target) + "." + StoreDatabase.quoted(name);
        String columns = columns(connection, made.name());
        connection.execute("DROP TABLE IF EXISTS " + there);
        connection.execute(made.creation(target, name));
        connection.execute("INSERT INTO " + there + " (" + columns + ") SELECT " + columns + " FROM "
                + StoreDatabase.quoted(made.name()));
    }

    /** Those that can be written: generated ones, and the periods of a table that keeps its history, can't. */
    private static String columns(StoreDatabase connection, String table) {
        return String.join(
                ", ",
                connection.query(
                        "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA=DATABASE()"
                                + " AND TABLE_NAME=? AND COALESCE(GENERATION_EXPRESSION, '')=''"
                                + " ORDER BY ORDINAL_POSITION",
                        row -> StoreDatabase.quoted(row.getString(1)),
                        table));
    }

    private static long bytes(TableStates states, String table) {
        TableState state = states.tables().get(table);
        return state == null ? 0 : state.bytes();
    }
}
