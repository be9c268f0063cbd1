package io.storelift.backup.database;

import io.storelift.store.StoreDatabase;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How to read a table.
 *
 * @param columns without generated ones, which can't be written
 * @param key the columns of the primary key in its order; may be empty
 * @param integerKey whether the first of them is an integer, so that ranges can be told
 * @param bytes of its rows on disk, as the server believes
 */
record TableShape(
        String name, @Nullable String engine, List<Column> columns, List<String> key, boolean integerKey, long bytes) {
    record Column(String name, ColumnKind kind) {}

    TableShape {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Whether what a transaction sees of it stays as it is. */
    boolean transactional() {
        return "InnoDB".equalsIgnoreCase(engine) || "RocksDB".equalsIgnoreCase(engine);
    }

    ColumnKind[] kinds() {
        return columns.stream().map(Column::kind).toArray(ColumnKind[]::new);
    }

    /** All its rows in the order of the key. */
    String select(@Nullable String condition) {
        // A table of generated columns only still has rows.
        String list = columns.isEmpty()
                ? "1"
                : columns.stream()
                        .map(column -> column.kind().selected(column.name()))
                        .collect(Collectors.joining(","));
        return "SELECT " + list + " FROM " + StoreDatabase.quoted(name)
                + (condition == null ? "" : " WHERE " + condition)
                + (key.isEmpty() ? "" : " ORDER BY " + quotedList(key));
    }

    /** Up to where its rows begin. */
    String insert() {
        return "INSERT INTO " + StoreDatabase.quoted(name) + " ("
                + quotedList(columns.stream().map(Column::name).toList()) + ") VALUES\n";
    }

    private static String quotedList(List<String> names) {
        return names.stream().map(StoreDatabase::quoted).collect(Collectors.joining(","));
    }
}
