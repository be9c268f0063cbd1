package io.storelift.upgrade.cutover;

import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.DatabaseDump;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.host.TreeRemover;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.RunContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps what was written after the reopening when the database goes back to its state before: rows appended since
 * (orders, customers, carts) are set aside in a schema of their own and inserted again afterwards. Rows that were only
 * changed since are not carried; the log says which tables are concerned.
 */
public final class CarriedRows {
    /** Bookkeeping of the release itself, which must match the release that comes back. */
    private static final Set<String> NOT_CARRIED =
            Set.of("patch_list", "setup_module", "indexer_state", "mview_state", "cron_schedule", "flag");

    private final RunContext context;
    private final DatabaseArchive archive;
    private final ScratchSchema schema;

    public CarriedRows(RunContext context, DatabaseArchive archive) {
        this.context = context;
        this.archive = archive;
        this.schema = new ScratchSchema(context.store().environment().database());
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

    /** Copies the rows appended since the mark into the scratch schema, and that to a file. The store is closed. */
    public void setAside() {
        HighWater highWater =
                context.load(context.directory().highWater(), HighWater.class).orElse(null);
        if (highWater == null || Files.exists(context.directory().carriedRowsContent())) {
            return;
        }
        schema.create();
        try (StoreDatabase database = open()) {
            numericKeys(database).forEach((table, key) -> {
                Long mark = highWater.marks().get(table);
                if (mark != null && !isBookkeeping(table)) {
                    copyAppended(database, table, key, mark);
                }
            });
        }
        Path file = context.directory().carriedRows();
        new TreeRemover().remove(file);
        DatabaseDump dump = archive.dumpDatabase(schema.connection(), file, context.console());
        context.save(context.directory().carriedRowsContent(), dump);
    }

    private boolean isBookkeeping(String table) {
        String prefix = context.store().environment().database().tablePrefix();
        return table.startsWith(prefix) && NOT_CARRIED.contains(table.substring(prefix.length()));
    }

    private void copyAppended(StoreDatabase database, String table, String key, long mark) {
        String appended = " FROM " + StoreDatabase.quoted(table) + " WHERE " + StoreDatabase.quoted(key) + " > " + mark;
        long rows = database.query("SELECT COUNT(*)" + appended, row -> row.getLong(1))
                .getFirst();
        if (rows > 0) {
            String aside = aside(table);
            database.execute("CREATE TABLE " + aside + " LIKE " + StoreDatabase.quoted(table));
            String columns =
                    columns(ordinaryColumns(database, database.database().name(), table));
            database.execute("INSERT INTO " + aside + " (" + columns + ") SELECT " + columns + appended);
            context.console().line("Set aside " + rows + " rows of " + table + " written since the reopening");
        }
    }

    /** Inserts what was set aside into the database that came back, as far as its tables have the columns. */
    public void bringBack() {
        if (!Files.exists(context.directory().carriedRowsContent())) {
            return;
        }
        // From the file: the scratch schema may be gone after a crash.
        schema.create();
        archive.loadDatabase(schema.connection(), context.directory().carriedRows(), context.console());
        try (StoreDatabase database = open()) {
            database.execute("SET SESSION foreign_key_checks = 0");
            database.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
            List<String> aside = database.query(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = ?",
                    row -> row.getString(1),
                    schema.connection().name());
            for (String table : aside) {
                insert(database, table);
            }
        }
        schema.drop();
    }

    private void insert(StoreDatabase database, String table) {
        Set<String> shared = new LinkedHashSet<>(
                ordinaryColumns(database, database.database().name(), table));
        if (shared.isEmpty()) {
            context.console().line("Not carried over: " + table + ", a table that the old version doesn't have");
            return;
        }
        shared.retainAll(ordinaryColumns(database, schema.connection().name(), table));
        String columns = columns(List.copyOf(shared));
        database.execute("INSERT IGNORE INTO " + StoreDatabase.quoted(table) + " (" + columns + ") SELECT " + columns
                + " FROM " + aside(table));
        context.console().line("Carried over the new rows of " + table);
    }

    private String aside(String table) {
        return StoreDatabase.quoted(schema.connection().name()) + "." + StoreDatabase.quoted(table);
    }

    private static String columns(List<String> names) {
        return String.join(", ", names.stream().map(StoreDatabase::quoted).toList());
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
