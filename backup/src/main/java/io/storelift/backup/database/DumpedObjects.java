package io.storelift.backup.database;

import io.storelift.store.RowMapper;
import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What of a schema goes into a dump, as the server tells it. */
final class DumpedObjects {
    /** Columns that the server fills in itself; {@code DEFAULT_GENERATED} is something else. */
    private static final Pattern GENERATED = Pattern.compile("\\b(VIRTUAL|STORED|PERSISTENT)\\b");

    private record Row(String table, TableShape.Column column, String type) {}

    private final StoreDatabase database;

    DumpedObjects(StoreDatabase database) {
        this.database = database;
    }

    /** All tables with rows of their own, by name. */
    List<TableShape> tables() {
        Map<String, List<Row>> columns = columns();
        Map<String, List<String>> keys = keys();
        String sql = """
                SELECT TABLE_NAME, ENGINE, COALESCE(DATA_LENGTH, 0) FROM information_schema.TABLES
                WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY 1
                """;
        return database.query(sql, row -> {
            String name = row.getString(1);
            List<Row> ofTable = columns.getOrDefault(name, List.of());
            List<String> key = keys.getOrDefault(name, List.of());
            return new TableShape(
                    name,
                    row.getString(2),
                    ofTable.stream().map(Row::column).toList(),
                    key,
                    !key.isEmpty()
                            && ofTable.stream()
                                    .filter(column -> column.column().name().equals(key.getFirst()))
                                    .anyMatch(column -> ColumnKind.isInteger(column.type())),
                    row.getLong(3));
        });
    }

    private Map<String, List<Row>> columns() {
        String sql = """
                SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, EXTRA FROM information_schema.COLUMNS
                WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION
                """;
        Map<String, List<Row>> columns = new LinkedHashMap<>();
        database.query(sql, row -> {
            if (!GENERATED.matcher(row.getString(4)).find()) {
                String type = row.getString(3);
                columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(new Row(
                                row.getString(1), new TableShape.Column(row.getString(2), ColumnKind.of(type)), type));
            }
            return "";
        });
        return columns;
    }

    private Map<String, List<String>> keys() {
        String sql = """
                SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.STATISTICS
                WHERE TABLE_SCHEMA = DATABASE() AND INDEX_NAME = 'PRIMARY' ORDER BY TABLE_NAME, SEQ_IN_INDEX
                """;
        Map<String, List<String>> keys = new LinkedHashMap<>();
        database.query(
                sql,
                row -> keys.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(row.getString(2)));
        return keys;
    }

    List<String> views() {
        return names("SELECT TABLE_NAME FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE LIKE '%VIEW%' ORDER BY 1");
    }

    /** MariaDB's. */
    List<String> sequences() {
        return names("SELECT TABLE_NAME FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'SEQUENCE' ORDER BY 1");
    }

    /** Packages of MariaDB's Oracle mode, and what else servers may come to have. */
    List<String> unknownKinds() {
        return names("SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()"
                + " AND ROUTINE_TYPE NOT IN ('PROCEDURE', 'FUNCTION') ORDER BY 1");
    }

    private List<String> names(String sql) {
        RowMapper<String> name = row -> row.getString(1);
        return database.query(sql, name);
    }
}
