package io.storelift.upgrade.rollback;

import io.storelift.backup.tables.TableChecksums;
import io.storelift.store.DatabaseConnection;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The backup's tables in the scratch schema that the rehearsal left as they were. Their rows are summed up once more:
 * since then anybody may have written to them.
 */
final class RehearsedRung implements Rung {
    private final DatabaseConnection scratch;
    private final ClosedTables closed;
    private final Map<String, Long> sums;

    /** @param sums over the rows of the backup's tables */
    RehearsedRung(DatabaseConnection scratch, ClosedTables closed, Map<String, Long> sums) {
        this.scratch = scratch;
        this.closed = closed;
        this.sums = sums;
    }

    @Override
    public String words() {
        return "the backup's tables in the schema of the rehearsal";
    }

    @Override
    public Map<String, String> find(Set<String> wanted) {
        Set<String> candidates = new TreeSet<>(wanted);
        candidates.retainAll(closed.asBackedUp());
        candidates.retainAll(ScratchTables.in(scratch));
        Map<String, String> found = new TreeMap<>();
        new TableChecksums(scratch).of(new ArrayList<>(candidates)).forEach((table, sum) -> {
            if (sum.equals(sums.get(table))) {
                found.put(table, table);
            }
        });
        return found;
    }
}
