package io.storelift.upgrade.rollback;

import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.Set;
import java.util.TreeSet;

/** Which tables a scratch schema has. */
final class ScratchTables {
    private ScratchTables() {}

    /** None when there is no such schema. */
    static Set<String> in(DatabaseConnection scratch) {
        try (StoreDatabase database = StoreDatabase.open(scratch.withName("information_schema"))) {
            return new TreeSet<>(database.query(
                    "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA=? AND TABLE_TYPE<>'VIEW'",
                    row -> row.getString(1),
                    scratch.name()));
        }
    }
}
