package io.storelift.upgrade.stage;

import io.storelift.backup.tables.SchemaDefinition;
import io.storelift.backup.tables.SchemaReader;
import io.storelift.backup.tables.SchemaStripper;
import io.storelift.backup.tables.TableChecksums;
import io.storelift.backup.tables.TableCopier;
import io.storelift.backup.tables.TableDefinition;
import io.storelift.backup.tables.TableState;
import io.storelift.backup.tables.TableStates;
import io.storelift.backup.tables.TableStates.Change;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of the scratch schema: as they were loaded from the backup, and what became of them in the rehearsal. */
final class RehearsedTables {
    private static final String TRIAL = "storelift_trial_";

    /** Enough to tell how fast the server copies. */
    private static final long TRIAL_BYTES = 64L << 20;

    /** Of a server that was never asked to copy anything: an assumption for tables too small to matter. */
    private static final double USUAL_BYTES_PER_SECOND = 20 << 20;

    private final DatabaseConnection scratch;
    private final boolean quiet;
    private final Look loaded;
    private final Map<String, Long> sums;

    private record Look(SchemaDefinition definition, TableStates states) {}

    private RehearsedTables(DatabaseConnection scratch, boolean quiet, Look loaded, Map<String, Long> sums) {
        this.scratch = scratch;
        this.quiet = quiet;
        this.loaded = loaded;
        this.sums = sums;
    }

    /** Looks at a schema into which the backup was just loaded, and keeps its events from changing it. */
    static RehearsedTables asLoaded(DatabaseConnection scratch) {
        boolean quiet = new SchemaStripper(scratch).disableEvents();
        Look look = look(scratch);
        List<String> tables =
                look.states().largestFirst(look.definition().tables().keySet());
        return new RehearsedTables(scratch, quiet, look, new TableChecksums(scratch).of(tables));
    }

    private static Look look(DatabaseConnection schema) {
        try (StoreDatabase database = StoreDatabase.open(schema)) {
            SchemaDefinition definition = SchemaReader.read(database);
            return new Look(definition, TableStates.read(database, definition));
        }
    }

    /** Table to the sum over its rows in the backup. */
    Map<String, Long> sums() {
        return sums;
    }

    /** Tables that were created, dropped, made otherwise or written to since. */
    Set<String> changed() {
        Look now = look(scratch);
        Set<String> changed = new TreeSet<>(now.definition().tables().keySet());
        changed.addAll(loaded.definition().tables().keySet());
        changed.removeAll(unchanged(now));
        return changed;
    }

    /** Tables that have the same rows as in the backup, and are made as they are there. */
    Set<String> pristine() {
        return quiet ? unchanged(look(scratch)) : Set.of();
    }

    private Set<String> unchanged(Look now) {
        Set<String> unchanged = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        loaded.definition().tables().forEach((name, before) -> {
            TableDefinition after = now.definition().tables().get(name);
            if (after != null && after.isMadeLike(before) && sums.containsKey(name)) {
                Change change = loaded.states().changeUntil(now.states(), name);
                if (change == Change.NONE) {
                    unchanged.add(name);
                } else {
                    unknown.add(name);
                }
            }
        });
        // Whoever writes what was there before, as patches do, changes nothing.
        new TableChecksums(scratch).of(now.states().largestFirst(unknown)).forEach((name, sum) -> {
            if (sum.equals(sums.get(name))) {
                unchanged.add(name);
            }
        });
        return unchanged;
    }

    /** Copies some of these tables within the schema, and drops the copies; tells how many bytes it took a second. */
    double copyingSpeed(Set<String> tables) {
        Look now = look(scratch);
        List<String> chosen = new ArrayList<>();
        Map<String, String> names = new TreeMap<>();
        long bytes = 0;
        for (String table : now.states().largestFirst(tables)) {
            TableState state = now.states().tables().get(table);
            if (state != null && now.definition().tables().containsKey(table) && bytes + state.bytes() <= TRIAL_BYTES) {
                bytes += state.bytes();
                chosen.add(table);
                names.put(table, TRIAL + chosen.size());
            }
        }
        if (chosen.isEmpty()) {
            return USUAL_BYTES_PER_SECOND;
        }
        long begun = System.nanoTime();
        new TableCopier(scratch, scratch.name())
                .copy(chosen, names, now.definition(), now.states(), ProgressListener.ignore());
        double seconds = (System.nanoTime() - begun) / 1e9;
        try (StoreDatabase database = StoreDatabase.open(scratch)) {
            names.values().forEach(name -> database.execute("DROP TABLE " + StoreDatabase.quoted(name)));
        }
        return bytes / seconds;
    }

    /** Drops all but the pristine tables, and what hangs on them. */
    void keepOnly(Set<String> pristine) {
        new SchemaStripper(scratch).strip(pristine);
    }
}
