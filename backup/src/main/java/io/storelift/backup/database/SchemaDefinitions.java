package io.storelift.backup.database;

import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.List;

/** Everything in a schema but its rows. */
final class SchemaDefinitions {
    private final List<SchemaText.Definition> beforeRows = new ArrayList<>();
    private final List<SchemaText.Definition> afterRows = new ArrayList<>();

    /** @throws io.storelift.host.StoreliftException also with the name of a view that refers to something that is gone */
    SchemaDefinitions(StoreDatabase database) {
        DumpedObjects reader = new DumpedObjects(database);
        SchemaText text = new SchemaText(database);
        List<CreateTable> tables = reader.tables().stream().map(text::table).toList();
        beforeRows.addAll(text.sequences(reader.sequences()));
        beforeRows.addAll(SchemaText.tables(tables));
        afterRows.addAll(SchemaText.keys(tables));
        afterRows.addAll(SchemaText.foreignKeys(tables));
        afterRows.addAll(text.routines());
        afterRows.addAll(text.views(reader.views()));
        afterRows.addAll(text.triggers());
        afterRows.addAll(text.events());
    }

    List<SchemaText.Definition> beforeRows() {
        return List.copyOf(beforeRows);
    }

    List<SchemaText.Definition> afterRows() {
        return List.copyOf(afterRows);
    }

    List<SchemaText.Definition> all() {
        List<SchemaText.Definition> all = new ArrayList<>(beforeRows);
        all.addAll(afterRows);
        return all;
    }
}
