package io.storelift.upgrade.rollback;

import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.tables.SchemaReader;
import io.storelift.backup.tables.SchemaStripper;
import io.storelift.backup.tables.TableDefinition;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.stage.OnlineBackup;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The backup of the open store, loaded once more. It has the tables that nobody wrote to until the store closed. */
final class BackupRung implements Rung {
    private final DatabaseConnection scratch;
    private final ClosedTables closed;
    private final DatabaseArchive archive;
    private final OnlineBackup backup;
    private final ProgressListener listener;

    BackupRung(
            DatabaseConnection scratch,
            ClosedTables closed,
            DatabaseArchive archive,
            OnlineBackup backup,
            ProgressListener listener) {
        this.scratch = scratch;
        this.closed = closed;
        this.archive = archive;
        this.backup = backup;
        this.listener = listener;
    }

    @Override
    public String words() {
        return "the backup in " + backup.directory();
    }

    @Override
    public Map<String, String> find(Set<String> wanted) {
        Set<String> candidates = new TreeSet<>(wanted);
        candidates.retainAll(closed.asBackedUp());
        if (candidates.isEmpty()) {
            return Map.of();
        }
        // What else stands there keeps its name: the copies made when the store closed, and the rehearsal's other
        // tables.
        Set<String> others = new TreeSet<>(ScratchTables.in(scratch));
        others.removeAll(candidates);
        new SchemaStripper(scratch).strip(others);
        archive.loadTables(scratch, backup.database(), candidates, listener);
        Map<String, Long> rows = backup.rows();
        Map<String, String> found = new TreeMap<>();
        try (StoreDatabase database = StoreDatabase.open(scratch)) {
            SchemaReader.read(database).tables().forEach((table, made) -> {
                TableDefinition before = closed.definition().tables().get(table);
                if (candidates.contains(table)
                        && before != null
                        && before.isMadeLikeWithoutKeys(made)
                        && rows.getOrDefault(table, -1L) == database.rowCount(table)) {
                    found.put(table, table);
                }
            });
        }
        return found;
    }
}
