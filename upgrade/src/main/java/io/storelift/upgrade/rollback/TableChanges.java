package io.storelift.upgrade.rollback;

import io.storelift.backup.tables.SchemaDefinition;
import io.storelift.backup.tables.SchemaReader;
import io.storelift.backup.tables.StoredObject;
import io.storelift.backup.tables.TableChecksums;
import io.storelift.backup.tables.TableDefinition;
import io.storelift.backup.tables.TableStates;
import io.storelift.backup.tables.TableStates.Change;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of the tables of the closed store.
 *
 * @param changed tables that were made otherwise, written to or dropped
 * @param unsure tables of which the server doesn't know whether anybody wrote to them
 * @param created tables that weren't there
 * @param objects views, triggers, routines, events and sequences that were created, dropped or made otherwise
 */
record TableChanges(Set<String> changed, Set<String> unsure, Set<String> created, Set<StoredObject.Key> objects) {
    private static final long SMALL = 1 << 20;

    TableChanges {
        changed = new TreeSet<>(changed);
        unsure = new TreeSet<>(unsure);
        created = new TreeSet<>(created);
        objects = Set.copyOf(objects);
    }

    static TableChanges since(ClosedTables closed, StoreDatabase database) {
        SchemaDefinition now = SchemaReader.read(database);
        TableStates states = TableStates.read(database, now);
        Set<String> changed = new TreeSet<>();
        Set<String> unsure = new TreeSet<>();
        closed.definition().tables().forEach((name, before) -> {
            TableDefinition after = now.tables().get(name);
            Change change = closed.states().changeUntil(states, name);
            if (after == null || !after.isMadeLike(before) || change == Change.CERTAIN) {
                changed.add(name);
            } else if (change == Change.UNKNOWN) {
                unsure.add(name);
            }
        });
        Set<String> created = new TreeSet<>(now.tables().keySet());
        created.removeAll(closed.definition().tables().keySet());
        return new TableChanges(changed, unsure, created, now.objectsOtherThanIn(closed.definition()));
    }

    /**
     * The same, with less doubt: small tables are looked into. Many tables of a store are empty, and to exchange them all
     * would take longer.
     *
     * @param sums over the rows of tables that were as in the backup when the store closed
     */
    TableChanges lookedInto(DatabaseConnection live, TableStates states, Map<String, Long> sums) {
        Set<String> small = new TreeSet<>(unsure);
        small.removeIf(table -> !sums.containsKey(table) || states.bytes(Set.of(table)) > SMALL);
        Set<String> left = new TreeSet<>(unsure);
        new TableChecksums(live).of(List.copyOf(small)).forEach((table, sum) -> {
            if (sum.equals(sums.get(table))) {
                left.remove(table);
            }
        });
        return new TableChanges(changed, left, created, objects);
    }

    /** The same, without any doubt left: what isn't known to have changed stays. */
    TableChanges certain() {
        return new TableChanges(changed, Set.of(), created, objects);
    }

    /** Tables whose former content is needed. */
    Set<String> needed() {
        Set<String> needed = new TreeSet<>(changed);
        needed.addAll(unsure);
        return needed;
    }

    boolean isNothing() {
        return changed.isEmpty() && unsure.isEmpty() && created.isEmpty() && objects.isEmpty();
    }
}
