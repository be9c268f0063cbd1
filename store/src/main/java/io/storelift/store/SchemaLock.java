package io.storelift.store;

import io.storelift.host.Digests;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The server's lock of a name, which the server itself gives back when the connection ends, however it ends. Needs no
 * privilege.
 */
final class SchemaLock implements AutoCloseable {
    private static final int SECONDS_TO_WAIT = 60;

    private final StoreDatabase database;
    private final String name;

    private SchemaLock(StoreDatabase database, String name) {
        this.database = database;
        this.name = name;
    }

    static SchemaLock take(StoreDatabase database, String schema) {
        // Servers take no names longer than 64 characters, and a schema's may have so many itself.
        String name = "storelift-"
                + HexFormat.of().formatHex(Digests.sha256().digest(schema.getBytes(StandardCharsets.UTF_8)), 0, 16);
        if (answer(database, "SELECT GET_LOCK(?, " + SECONDS_TO_WAIT + ")", name) == 0) {
            throw new StoreliftException(
                    ErrorCode.STORE_BUSY,
                    "another process has been at work on the schema " + schema + " for " + SECONDS_TO_WAIT
                            + " seconds");
        }
        return new SchemaLock(database, name);
    }

    @Override
    public void close() {
        answer(database, "SELECT RELEASE_LOCK(?)", name);
    }

    /** A cluster may refuse such locks: then there are none, as if nobody else were there. */
    private static int answer(StoreDatabase database, String question, String name) {
        try {
            return database.query(question, row -> row.getInt(1) == 0 && !row.wasNull() ? 0 : 1, name)
                    .getFirst();
        } catch (StoreliftException e) {
            return 1;
        }
    }
}
