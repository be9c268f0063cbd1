package io.storelift.upgrade.rollback;

import io.storelift.host.DiskSpace;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.ServerDisk;
import io.storelift.store.StoreDatabase;

/** The database server's disk, where the server is on this machine and doesn't hide it. */
final class ServerSpace {
    /** Left free: server and store go on writing. */
    private static final double RESERVE = 1.1;

    private final DatabaseConnection database;

    ServerSpace(DatabaseConnection database) {
        this.database = database;
    }

    /** @throws StoreliftException {@link ErrorCode#TABLES_DO_NOT_FIT} */
    void demand(long bytes) {
        ServerDisk disk;
        try (StoreDatabase open = StoreDatabase.open(database)) {
            disk = ServerDisk.of(open);
        }
        if (!(disk instanceof ServerDisk.Seen seen)) {
            return;
        }
        long free = DiskSpace.of(seen.directory()).freeBytes();
        if (free < bytes * RESERVE) {
            throw new StoreliftException(
                    ErrorCode.TABLES_DO_NOT_FIT,
                    ShadowTables.megabytes((long) (bytes * RESERVE)) + " are needed in " + seen.directory() + ", "
                            + ShadowTables.megabytes(free) + " are free");
        }
    }
}
