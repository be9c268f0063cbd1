package io.storelift.backup.database;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.List;

/** A schema of Storelift's own on the store's database server, named after the store's. */
public final class ScratchSchema {
    private static final String SUFFIX = "_storelift";

    private final DatabaseConnection live;

    public ScratchSchema(DatabaseConnection live) {
        this.live = live;
    }

    /** How to reach it, once created. */
    public DatabaseConnection connection() {
        return live.withName(name(live));
    }

    /** The name, so that an administrator can grant the rights to it. */
    public static String name(DatabaseConnection live) {
        return live.name() + SUFFIX;
    }

    /** Creates it anew; what an interrupted run left in it goes. */
    public void create() {
        String name = name(live);
        try (StoreDatabase database = StoreDatabase.open(live)) {
            database.alone(name, () -> {
                database.dropSchema(name);
                database.createSchema(name);
                return name;
            });
        }
    }

    /**
     * Sees to it that nothing is lost by creating it anew: it may hold tables that a rollback needs.
     *
     * @throws StoreliftException {@link ErrorCode#SCRATCH_SCHEMA_NEEDED}
     */
    public void demandUnused() {
        try (StoreDatabase database = StoreDatabase.open(live)) {
            List<String> kept = database.query(
                    "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA=? AND"
                            + " (TABLE_NAME LIKE 'storelift\\_shadow\\_%' OR TABLE_NAME LIKE 'storelift\\_aside\\_%')",
                    row -> row.getString(1), name(live));
            if (!kept.isEmpty()) {
                throw new StoreliftException(ErrorCode.SCRATCH_SCHEMA_NEEDED, name(live));
            }
        }
    }

    public void drop() {
        String name = name(live);
        try (StoreDatabase database = StoreDatabase.open(live)) {
            database.alone(name, () -> {
                database.dropSchema(name);
                return name;
            });
        }
    }
}
