package io.storelift.upgrade.rollback;

import io.storelift.host.DiskSpace;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.nio.file.Files;
import java.nio.file.Path;

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
        Path data;
        String host;
        try (StoreDatabase open = StoreDatabase.open(database)) {
            data = Path.of(
                    open.query("SELECT @@datadir", row -> row.getString(1)).getFirst());
            host = open.query("SELECT @@hostname", row -> row.getString(1)).getFirst();
        }
        if (!Files.isDirectory(data) || !isHere(host)) {
            return;
        }
        long free = DiskSpace.of(data).freeBytes();
        if (free < bytes * RESERVE) {
            throw new StoreliftException(
                    ErrorCode.TABLES_DO_NOT_FIT,
                    ShadowTables.megabytes((long) (bytes * RESERVE)) + " are needed in " + data + ", "
                            + ShadowTables.megabytes(free) + " are free");
        }
    }

    /** A directory of that name may be here for another server than the store's. */
    private static boolean isHere(String host) {
        try {
            return Files.exists(Path.of("/proc/sys/kernel/hostname"))
                    && Files.readString(Path.of("/proc/sys/kernel/hostname"))
                            .strip()
                            .equals(host);
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
