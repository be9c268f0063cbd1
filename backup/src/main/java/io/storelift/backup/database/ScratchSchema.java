package io.storelift.backup.database;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;

/** A schema of Storelift's own on the store's database server, named after the store's. */
public final class ScratchSchema {
    /** How copies of tables are named with which a run can be taken back. */
    public static final String SHADOW = "storelift_shadow_";

    /** How tables are named that an exchange put aside. */
    public static final String ASIDE = "storelift_aside_";

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

    /** Creates it if it isn't there; what is in it stays. */
    public void ensure() {
        try (StoreDatabase database = StoreDatabase.open(live)) {
            if (!database.hasSchema(name(live))) {
                database.createSchema(name(live));
            }
        }
    }

    /**
     * Sees to it that nothing is lost by creating it anew: it may hold tables that a rollback needs.
     *
     * @throws StoreliftException {@link ErrorCode#SCRATCH_SCHEMA_NEEDED}
     */
    public void demandUnused() {
        try (StoreDatabase database = StoreDatabase.open(live)) {
            boolean kept = database
                    .query(
                            "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA=?",
                            row -> row.getString(1),
                            name(live))
                    .stream()
                    .anyMatch(table -> table.startsWith(SHADOW) || table.startsWith(ASIDE));
            if (kept) {
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
