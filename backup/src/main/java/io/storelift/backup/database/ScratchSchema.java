package io.storelift.backup.database;

import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;

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
