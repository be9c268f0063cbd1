package io.storelift.backup.tables;

import io.storelift.backup.tables.StoredObject.Kind;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes views, routines, triggers, events and sequences of the connection's schema as they are wanted. */
final class ObjectRestorer {
    private static final Set<Integer> MAY_NOT_NAME_DEFINER = Set.of(1227, 1142);
    private static final String NAME = "(?:`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\")";
    private static final Pattern DEFINER = Pattern.compile("DEFINER\\s*=\\s*" + NAME + "@" + NAME);
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private final StoreDatabase database;

    ObjectRestorer(StoreDatabase database) {
        this.database = database;
    }

    /**
     * Drops what isn't wanted as it is, and makes what is missing.
     *
     * @param wanted everything that there shall be
     * @param keys what is looked at
     * @param tables whose triggers are looked at too
     * @throws StoreliftException once all is done that can be done
     */
    void bringInLine(List<StoredObject> wanted, Set<StoredObject.Key> keys, Set<String> tables) {
        List<StoredObject> present = SchemaReader.objects(database);
        for (StoredObject each : present) {
            if (concerns(each, keys, tables) && !wanted.contains(each)) {
                database.execute(StoredObject.dropping(each.key()));
            }
        }
        List<StoredObject> missing = wanted.stream()
                .filter(each -> concerns(each, keys, tables) && !present.contains(each))
                .sorted(Comparator.comparing(StoredObject::kind))
                .collect(Collectors.toCollection(ArrayList::new));
        if (missing.isEmpty()) {
            return;
        }
        List<String> refusals = create(missing);
        if (!refusals.isEmpty()) {
            throw new StoreliftException(ErrorCode.DATABASE_STATEMENT_FAILED, String.join("; ", refusals));
        }
    }

    private static boolean concerns(StoredObject object, Set<StoredObject.Key> keys, Set<String> tables) {
        return keys.contains(object.key()) || object.isTriggerOf(tables);
    }

    /** Views on views, and on functions, come in any order: again, until nothing more can be made. */
    private List<String> create(List<StoredObject> missing) {
        List<String> refusals = List.of();
        int before;
        // Else the driver would hear of the character set and refuse to go on; our statements are plain ASCII then.
        database.execute("SET @storelift_tracked=@@session_track_system_variables, session_track_system_variables=''");
        do {
            before = missing.size();
            refusals = new ArrayList<>();
            for (StoredObject each : List.copyOf(missing)) {
                try {
                    create(each);
                    missing.remove(each);
                } catch (StoreliftException e) {
                    refusals.add(each.kind().name().toLowerCase(Locale.ROOT) + " " + each.name() + ": " + e.detail());
                }
            }
        } while (!missing.isEmpty() && missing.size() < before);
        database.execute("SET session_track_system_variables=@storelift_tracked");
        return refusals;
    }

    private void create(StoredObject object) {
        circumstances(object);
        try {
            database.execute(object.statement());
        } catch (StoreliftException e) {
            if (!mayNotNameDefiner(e)) {
                throw e;
            }
            database.execute(DEFINER.matcher(object.statement()).replaceFirst("DEFINER=CURRENT_USER"));
        } finally {
            database.execute("SET SESSION character_set_client=utf8mb4, collation_connection=utf8mb4_general_ci,"
                    + " sql_mode='', time_zone='+00:00'");
        }
    }

    private void circumstances(StoredObject object) {
        if (object.kind() == Kind.SEQUENCE) {
            return;
        }
        // A text in letters of its own comes in ours, so it has to be read in ours.
        boolean own = ASCII.matcher(object.statement()).matches();
        database.execute("SET SESSION character_set_client=" + (own ? object.charset() : "utf8mb4")
                + (own ? ", collation_connection=" + object.collation() : "")
                + ", sql_mode='" + object.sqlMode() + "'"
                + (object.timeZone().isEmpty() ? "" : ", time_zone='" + object.timeZone() + "'"));
    }

    private static boolean mayNotNameDefiner(StoreliftException failure) {
        return failure.getCause() instanceof SQLException sql && MAY_NOT_NAME_DEFINER.contains(sql.getErrorCode());
    }
}
