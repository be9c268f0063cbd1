package io.storelift.backup.database;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a user's rights allow to dump. */
final class DumpRights {
    private final StoreDatabase database;

    DumpRights(StoreDatabase database) {
        this.database = database;
    }

    /** @throws StoreliftException {@link ErrorCode#DATABASE_PRIVILEGES}: without these there is no dump at all */
    void demand() {
        Set<String> needed =
                new DumpedObjects(database).views().isEmpty() ? Set.of("SELECT") : Set.of("SELECT", "SHOW VIEW");
        Set<String> missing = database.missingPrivileges(needed);
        if (!missing.isEmpty()) {
            throw new StoreliftException(
                    ErrorCode.DATABASE_PRIVILEGES,
                    database.database() + " needs " + String.join(", ", missing) + " on the schema to be backed up");
        }
    }

    /** What isn't in the dump, because this user may not see it. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        database.missingPrivileges(Set.of("TRIGGER", "EVENT"))
                .forEach(right -> notes.add("without the right " + right
                        + " it can't be known whether there are any, and none are included"));
        List<String> routines = database.query(
                "SELECT ROUTINE_NAME FROM information_schema.ROUTINES"
                        + " WHERE ROUTINE_SCHEMA=DATABASE() AND ROUTINE_DEFINITION IS NULL ORDER BY 1",
                row -> row.getString(1));
        if (!routines.isEmpty()) {
            notes.add("not included, because this user may not see their text: " + String.join(", ", routines));
        }
        return notes;
    }
}
