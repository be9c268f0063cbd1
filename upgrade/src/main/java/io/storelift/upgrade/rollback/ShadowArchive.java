package io.storelift.upgrade.rollback;

import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.DatabaseDump;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.backup.tables.SchemaStripper;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.RunContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Moves the copies made when the store closed out of the database server into a file, where they cost less, once nobody
 * waits for the store. And it is the rung of the ladder on which they come back from there.
 */
public final class ShadowArchive implements Rung {
    private final RunContext context;
    private final DatabaseArchive archive;
    private final ScratchSchema schema;

    public ShadowArchive(RunContext context, DatabaseArchive archive) {
        this.context = context;
        this.archive = archive;
        this.schema = new ScratchSchema(context.store().environment().database());
    }

    /**
     * Writes the file and drops the scratch schema. When that isn't possible the schema stays, and with it the way back:
     * that is no reason to take back an upgrade that went well.
     */
    public void putAway() {
        try {
            write();
            schema.drop();
        } catch (StoreliftException e) {
            context.console()
                    .line("The schema " + schema.connection().name() + " stays, because a rollback needs it and its"
                            + " tables could not be written to a file: " + e.getMessage());
        }
    }

    private void write() {
        Optional<ClosedTables> closed = context.load(context.directory().closedTables(), ClosedTables.class);
        if (closed.isEmpty() || Files.exists(context.directory().shadowsContent())) {
            return;
        }
        DatabaseConnection scratch = schema.connection();
        Set<String> shadows = new TreeSet<>(closed.get().shadows().values());
        shadows.retainAll(ScratchTables.in(scratch));
        if (shadows.isEmpty()) {
            return;
        }
        new SchemaStripper(scratch).strip(shadows);
        Path file = context.directory().shadows();
        new TreeRemover().remove(file);
        DatabaseDump dump = archive.dumpDatabase(scratch, file, context.console());
        context.save(context.directory().shadowsContent(), dump);
    }

    @Override
    public String words() {
        return "the file of the copies made when the store closed";
    }

    @Override
    public Map<String, String> find(Set<String> wanted) {
        Optional<ClosedTables> closed = context.load(context.directory().closedTables(), ClosedTables.class);
        Optional<DatabaseDump> content = context.load(context.directory().shadowsContent(), DatabaseDump.class);
        if (closed.isEmpty() || content.isEmpty()) {
            return Map.of();
        }
        Map<String, String> found = new TreeMap<>(closed.get().shadows());
        found.keySet().retainAll(wanted);
        if (found.isEmpty()) {
            return found;
        }
        archive.loadDatabase(schema.connection(), context.directory().shadows(), context.console());
        try (StoreDatabase database = StoreDatabase.open(schema.connection())) {
            found.values()
                    .removeIf(name -> !Long.valueOf(database.rowCount(name))
                            .equals(content.get().tables().get(name)));
        }
        return found;
    }
}
