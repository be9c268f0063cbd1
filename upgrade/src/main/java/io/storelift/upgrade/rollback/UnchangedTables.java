package io.storelift.upgrade.rollback;

import io.storelift.backup.tables.SchemaDefinition;
import io.storelift.backup.tables.SchemaReader;
import io.storelift.backup.tables.TableChecksums;
import io.storelift.backup.tables.TableDefinition;
import io.storelift.backup.tables.TableState;
import io.storelift.backup.tables.TableStates;
import io.storelift.backup.tables.TableStates.Change;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.stage.RehearsalResult;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Proves which tables haven't changed since the backup of the open store, and which of them have a proven copy in the
 * scratch schema.
 */
final class UnchangedTables {
    /** What is copied anyway is only read before if that takes no time: then the backup has it too. */
    private static final long SMALL = 1 << 20;

    private final DatabaseConnection live;
    private final TableStates online;
    private final RehearsalResult rehearsal;
    private final Map<String, TableDefinition> scratch;

    /**
     * Looks at the scratch schema.
     *
     * @param online what the server remembered before the backup
     * @param rows of each table in the backup
     */
    UnchangedTables(
            DatabaseConnection live,
            DatabaseConnection scratch,
            TableStates online,
            RehearsalResult rehearsal,
            Map<String, Long> rows) {
        this.live = live;
        this.online = online;
        this.rehearsal = rehearsal;
        try (StoreDatabase database = StoreDatabase.open(scratch)) {
            this.scratch = new TreeMap<>(SchemaReader.read(database).tables());
        }
        // What the backup left out by choice is no copy of it.
        this.scratch.keySet().removeIf(table -> rows.getOrDefault(table, 0L) == 0 && hadRows(online, table));
    }

    private static boolean hadRows(TableStates online, String table) {
        TableState then = online.tables().get(table);
        return then != null && then.rows() > 0;
    }

    /** Tables that are as in the backup. Reads the rows of those about which the server knows nothing. */
    Set<String> prove(SchemaDefinition definition, TableStates now) {
        Set<String> proven = with(Change.NONE, definition, now);
        Set<String> unknown = with(Change.UNKNOWN, definition, now);
        Set<String> copies = copies(definition);
        unknown.removeIf(table -> !copies.contains(table) && now.bytes(Set.of(table)) > SMALL);
        new TableChecksums(live).of(now.largestFirst(unknown)).forEach((table, sum) -> {
            if (sum.equals(rehearsal.sums().get(table))) {
                proven.add(table);
            }
        });
        return proven;
    }

    private Set<String> with(Change change, SchemaDefinition definition, TableStates now) {
        Set<String> tables = new TreeSet<>(definition.tables().keySet());
        tables.removeIf(table -> online.changeUntil(now, table) != change);
        return tables;
    }

    /** Tables of which the scratch schema has the backup's copy, made like the live one. */
    Set<String> copies(SchemaDefinition definition) {
        Set<String> tables = new TreeSet<>(rehearsal.pristine());
        tables.removeIf(table -> {
            TableDefinition there = scratch.get(table);
            TableDefinition here = definition.tables().get(table);
            return there == null || here == null || !there.isMadeLikeWithoutKeys(here);
        });
        return tables;
    }
}
