package io.storelift.upgrade.cutover;

import io.storelift.backup.database.ScratchSchema;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.RunContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps what was written after the reopening when the database goes back to its state before: rows appended since
 * (orders, customers, carts) to tables that are exchanged are inserted again afterwards. Tables that the upgrade didn't
 * change stay with all that was written to them. Rows of exchanged tables that were only changed since are not carried;
 * the log says which tables are concerned.
 */
public final class CarriedRows {
    /** Bookkeeping of the release itself, which must match the release that comes back. */
    private static final Set<String> NOT_CARRIED =
            Set.of("patch_list", "setup_module", "indexer_state", "mview_state", "cron_schedule", "flag");

    private final RunContext context;
    private final DatabaseConnection scratch;

    public CarriedRows(RunContext context) {
        this.context = context;
        this.scratch = new ScratchSchema(context.store().environment().database()).connection();
    }

    /** Notes where each table with a numeric key stands, just before visitors come back. */
    public void mark() {
        try (StoreDatabase database = open()) {
            Map<String, Long> marks = new TreeMap<>();
            numericKeys(database).forEach((table, key) -> {
                List<Long> highest = database.query(
                        "SELECT COALESCE(MAX(" + StoreDatabase.quoted(key) + "), 0) FROM "
                                + StoreDatabase.quoted(table),
                        row -> row.getLong(1));
                marks.put(table, highest.getFirst());
            });
            context.save(context.directory().highWater(), new HighWater(marks));
        }
    }

    private boolean isBookkeeping(String table) {
        String prefix = context.store().environment().database().tablePrefix();
        return table.startsWith(prefix) && NOT_CARRIED.contains(table.substring(prefix.length()));
    }

    /**
     * Inserts the rows appended since the mark into the tables that came back, as far as these have the columns. May be
     * done again.
     *
     * @param aside table to the name of its upgraded form in the scratch schema
     * @param replaced tables that came back
     */
    public void bringBack(Map<String, String> aside, Set<String> replaced) {
        HighWater highWater =
                context.load(context.directory().highWater(), HighWater.class).orElse(null);
        if (highWater == null) {
            return;
        }
        try (StoreDatabase database = open()) {
            database.execute("SET SESSION foreign_key_checks = 0");
            database.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
            Map<String, String> keys = numericKeys(database);
            aside.forEach((table, name) -> {
                Long mark = highWater.marks().get(table);
                String key = keys.get(table);
                if (!replaced.contains(table)) {
                    context.console()
                            .line("Not carried over: " + table + ", a table that the old version doesn't have");
                } else if (mark != null && key != null && !isBookkeeping(table)) {
                    insert(database, table, name, key, mark);
                }
            });
        }
    }

    private void insert(StoreDatabase database, String table, String name, String key, long mark) {
        Set<String> shared = new LinkedHashSet<>(
                ordinaryColumns(database, database.database().name(), table));
        shared.retainAll(ordinaryColumns(database, scratch.name(), name));
        String columns =
                String.join(", ", shared.stream().map(StoreDatabase::quoted).toList());
        String appended = " FROM " + StoreDatabase.quoted(scratch.name()) + "." + StoreDatabase.quoted(name) + " WHERE "
                + StoreDatabase.quoted(key) + " > " + mark;
        long rows = database.query("SELECT COUNT(*)" + appended, row -> row.getLong(1))
                .getFirst();
        if (rows > 0) {
            database.execute("INSERT IGNORE INTO " + StoreDatabase.quoted(table) + " (" + columns + ") SELECT "
                    + columns + appended);
            context.console().line("Carried over " + rows + " rows of " + table + " written since the reopening");
        }
    }

    /** Columns that can be written: generated ones can't. */
    private static List<String> ordinaryColumns(StoreDatabase database, String schema, String table) {
        return database.query(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                        + " AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position",
                row -> row.getString(1),
                schema,
                table);
    }

    /** Table to the one numeric column of its primary key. */
    private static Map<String, String> numericKeys(StoreDatabase database) {
        Map<String, String> keys = new TreeMap<>();
        database.query(
                        "SELECT c.table_name, MAX(c.column_name) FROM information_schema.columns c"
                                + " JOIN information_schema.tables t ON t.table_schema = c.table_schema"
                                + " AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'"
                                + " WHERE c.table_schema = ? AND c.column_key = 'PRI' GROUP BY c.table_name"
                                + " HAVING COUNT(*) = 1 AND MAX(c.data_type) IN"
                                + " ('int', 'bigint', 'mediumint', 'smallint')",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        database.database().name())
                .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
        return keys;
    }

    private StoreDatabase open() {
        return StoreDatabase.open(context.store().environment().database());
    }

    /** Highest key of each table. */
    record HighWater(Map<String, Long> marks) {
        HighWater {
            marks = new TreeMap<>(marks);
        }
    }
}
