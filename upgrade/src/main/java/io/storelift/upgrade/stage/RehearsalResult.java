package io.storelift.upgrade.stage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the rehearsal found out.
 *
 * @param before the database as restored
 * @param after the database once upgraded
 * @param upgradeSeconds that the upgrade of the database took, which is most of the closing time
 * @param changed tables that the upgrade made otherwise, wrote to, created or dropped
 * @param sums over the rows of each table as the backup has it
 * @param pristine tables of the scratch schema that were still as in the backup when the rehearsal had ended; only these
 *     were kept, without foreign keys
 * @param bytesPerSecond that the server copies from table to table
 */
public record RehearsalResult(
        DatabaseState before,
        DatabaseState after,
        double upgradeSeconds,
        Set<String> changed,
        Map<String, Long> sums,
        Set<String> pristine,
        double bytesPerSecond) {
    public RehearsalResult {
        changed = new TreeSet<>(changed);
        sums = new TreeMap<>(sums);
        pristine = new TreeSet<>(pristine);
    }
}
