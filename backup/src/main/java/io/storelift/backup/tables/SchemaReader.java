package io.storelift.backup.tables;

import io.storelift.backup.tables.StoredObject.Kind;
import io.storelift.store.RowMapper;
import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the server how everything in a connection's schema is made. */
public final class SchemaReader {
    private final StoreDatabase database;

    private SchemaReader(StoreDatabase database) {
        this.database = database;
    }

    public static SchemaDefinition read(StoreDatabase database) {
        SchemaReader reader = new SchemaReader(database);
        return new SchemaDefinition(reader.tables(), reader.objects());
    }

    private Map<String, TableDefinition> tables() {
        Map<String, TableDefinition> tables = new TreeMap<>();
        names("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA=DATABASE()"
                        // A table of MariaDB that keeps its history is of a type of its own.
                        + " AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')")
                .forEach(name -> tables.put(name, table(name)));
        return tables;
    }

    private TableDefinition table(String name) {
        return new TableDefinition(
                name,
                database.query("SHOW CREATE TABLE " + StoreDatabase.quoted(name), row -> row.getString(2))
                        .getFirst());
    }

    /** All that isn't a table. */
    static List<StoredObject> objects(StoreDatabase database) {
        return new SchemaReader(database).objects();
    }

    private List<StoredObject> objects() {
        List<StoredObject> objects = new ArrayList<>();
        sequences(objects);
        routines(Kind.FUNCTION, objects);
        routines(Kind.PROCEDURE, objects);
        views(objects);
        triggers(objects);
        events(objects);
        return objects;
    }

    private void sequences(List<StoredObject> objects) {
        names("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA=DATABASE() AND TABLE_TYPE='SEQUENCE'"
                        + " ORDER BY 1")
                .forEach(name -> {
                    String creation = show(Kind.SEQUENCE, name, "SEQUENCE", row -> row.getString(2));
                    long next = database.query(
                                    "SELECT next_not_cached_value FROM " + StoreDatabase.quoted(name),
                                    row -> row.getLong(1))
                            .getFirst();
                    String statement = creation.replaceFirst("(?i)start with -?\\d+", "start with " + next);
                    objects.add(new StoredObject(Kind.SEQUENCE, name, "", statement, "", "", "", ""));
                });
    }

    /** Those whose text the server keeps from this user are left out: nobody could bring them back. */
    private void routines(Kind kind, List<StoredObject> objects) {
        names("SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA=DATABASE() AND ROUTINE_TYPE='"
                        + kind + "' AND ROUTINE_DEFINITION IS NOT NULL ORDER BY 1")
                .forEach(name -> objects.add(show(
                        kind,
                        name,
                        kind.name(),
                        row -> new StoredObject(
                                kind,
                                name,
                                "",
                                row.getString(3),
                                row.getString(2),
                                row.getString(4),
                                row.getString(5),
                                ""))));
    }

    private void views(List<StoredObject> objects) {
        names("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA=DATABASE() AND TABLE_TYPE='VIEW'"
                        + " ORDER BY 1")
                .forEach(name -> objects.add(show(
                        Kind.VIEW,
                        name,
                        "VIEW",
                        row -> new StoredObject(
                                Kind.VIEW, name, "", row.getString(2), "", row.getString(3), row.getString(4), ""))));
    }

    private void triggers(List<StoredObject> objects) {
        database.query(
                        "SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE FROM information_schema.TRIGGERS"
                                + " WHERE TRIGGER_SCHEMA=DATABASE() ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING,"
                                + " EVENT_MANIPULATION, ACTION_ORDER, TRIGGER_NAME",
                        row -> new String[] {row.getString(1), row.getString(2)})
                .forEach(trigger -> objects.add(show(
                        Kind.TRIGGER,
                        trigger[0],
                        "TRIGGER",
                        row -> new StoredObject(
                                Kind.TRIGGER,
                                trigger[0],
                                trigger[1],
                                row.getString(3),
                                row.getString(2),
                                row.getString(4),
                                row.getString(5),
                                ""))));
    }

    private void events(List<StoredObject> objects) {
        names("SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA=DATABASE() ORDER BY 1")
                .forEach(name -> objects.add(show(
                        Kind.EVENT,
                        name,
                        "EVENT",
                        row -> new StoredObject(
                                Kind.EVENT,
                                name,
                                "",
                                row.getString(4),
                                row.getString(2),
                                row.getString(5),
                                row.getString(6),
                                row.getString(3)))));
    }

    private List<String> names(String sql) {
        return database.query(sql, row -> row.getString(1));
    }

    private <T> T show(Kind kind, String name, String word, RowMapper<T> mapper) {
        List<T> rows = database.query("SHOW CREATE " + word + " " + StoreDatabase.quoted(name), mapper);
        if (rows.isEmpty()) {
            throw new IllegalStateException("no " + kind + " " + name);
        }
        return rows.getFirst();
    }
}
