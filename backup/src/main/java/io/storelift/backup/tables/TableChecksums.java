package io.storelift.backup.tables;

import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sums over all rows of tables, whatever their order; equal for tables that are made alike and have the same rows. The
 * server computes them ({@code CHECKSUM TABLE}), several tables at once.
 */
public final class TableChecksums {
    private final DatabaseConnection database;

    public TableChecksums(DatabaseConnection database) {
        this.database = database;
    }

    /** Table to sum; without those for which the server has none. */
    public Map<String, Long> of(List<String> tables) {
        Map<String, Long> sums = new ConcurrentHashMap<>();
        Connections.forRows(database, connection -> {}).forEach(tables, (connection, table) -> {
            Long sum = connection
                    .query("CHECKSUM TABLE " + StoreDatabase.quoted(table) + " EXTENDED", row -> {
                        long value = row.getLong(2);
                        return row.wasNull() ? -1L : value;
                    })
                    .getFirst();
            if (sum >= 0) {
                sums.put(table, sum);
            }
        });
        return new TreeMap<>(sums);
    }
}
