package io.storelift.backup.tables;

import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves of a schema of our own nothing but bare tables: without keys to others, triggers, views and events. */
public final class SchemaStripper {
    private final DatabaseConnection schema;

    public SchemaStripper(DatabaseConnection schema) {
        this.schema = schema;
    }

    /** @param kept names of the tables that stay */
    public void strip(Set<String> kept) {
        try (StoreDatabase database = StoreDatabase.open(schema)) {
            SessionSettings.forDefining(database);
            SchemaDefinition definition = SchemaReader.read(database);
            definition.objects().stream()
                    // A default of a column may count with a sequence.
                    .filter(each -> each.kind() != StoredObject.Kind.SEQUENCE)
                    .forEach(each -> database.execute(StoredObject.dropping(each.key())));
            // One after the other: of tables that keys connect, the server refuses to change two at once.
            definition.tables().values().stream()
                    .filter(table -> kept.contains(table.name()))
                    .filter(table -> !table.foreignKeys().isEmpty())
                    .forEach(table -> database.execute(table.droppingForeignKeys()));
            String others = definition.tables().keySet().stream()
                    .filter(table -> !kept.contains(table))
                    .map(StoreDatabase::quoted)
                    .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                database.execute("DROP TABLE " + others);
            }
        }
    }

    /**
     * Keeps events from changing what a schema was loaded with.
     *
     * @return whether none has run so far
     */
    public boolean disableEvents() {
        try (StoreDatabase database = StoreDatabase.open(schema)) {
            List<String> events = database.query(
                    "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA=DATABASE()"
                            + " AND STATUS='ENABLED'",
                    row -> row.getString(1));
            events.forEach(event -> database.execute("ALTER EVENT " + StoreDatabase.quoted(event) + " DISABLE"));
            return database.query(
                                    "SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA=DATABASE()"
                                            + " AND LAST_EXECUTED IS NOT NULL",
                                    row -> row.getLong(1))
                            .getFirst()
                    == 0;
        }
    }
}
