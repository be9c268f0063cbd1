package io.storelift.upgrade.rollback;

import io.storelift.backup.tables.SchemaDefinition;
import io.storelift.backup.tables.TableStates;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables of the closed store before the upgrade.
 *
 * @param shadows table to the name of its copy in the scratch schema
 * @param asBackedUp tables that are proven to be as in the backup of the open store
 */
record ClosedTables(
        SchemaDefinition definition, TableStates states, Map<String, String> shadows, Set<String> asBackedUp) {
    ClosedTables {
        shadows = new TreeMap<>(shadows);
        asBackedUp = new TreeSet<>(asBackedUp);
    }
}
