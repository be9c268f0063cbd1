package io.storelift.upgrade.rollback;

import io.storelift.store.DatabaseConnection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The copies made within the server when the store had closed. */
final class ShadowRung implements Rung {
    private final DatabaseConnection scratch;
    private final ClosedTables closed;

    ShadowRung(DatabaseConnection scratch, ClosedTables closed) {
        this.scratch = scratch;
        this.closed = closed;
    }

    @Override
    public String words() {
        return "the copies made when the store closed";
    }

    @Override
    public Map<String, String> find(Set<String> wanted) {
        Map<String, String> found = new TreeMap<>(closed.shadows());
        found.keySet().retainAll(wanted);
        found.values().retainAll(ScratchTables.in(scratch));
        return found;
    }
}
