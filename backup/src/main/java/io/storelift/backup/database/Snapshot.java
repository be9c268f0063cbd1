package io.storelift.backup.database;

import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.DatabaseVersion;
import io.storelift.store.StoreDatabase;
import io.storelift.store.WireConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that see a schema at one and the same moment. All tables are locked against writing until each session has
 * begun its transaction, which takes a fraction of a second and needs no more than the right {@code LOCK TABLES} on the
 * schema. Where that isn't granted, or somebody else doesn't let go of a table in time, one session alone has to do.
 */
final class Snapshot implements AutoCloseable {
    /** Visitors' writing waits behind our own waiting, so it must be short. */
    private static final int SECONDS_TO_WAIT = 3;

    private static final int ATTEMPTS = 3;

    private final List<WireConnection> sessions = new ArrayList<>();
    private final List<TableShape> tables;
    private @Nullable StoreDatabase others;

    private Snapshot(List<TableShape> tables) {
        this.tables = List.copyOf(tables);
    }

    /**
     * @param wanted how many sessions at most
     * @param notes gets what a reader of the backup has to know
     */
    static Snapshot open(DatabaseConnection database, int wanted, List<String> notes) {
        try (StoreDatabase locking = StoreDatabase.open(database)) {
            if (locking.missingPrivileges(Set.of("LOCK TABLES")).isEmpty()) {
                for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                    Snapshot snapshot = new Snapshot(new DumpedObjects(locking).tables());
                    if (snapshot.lockedAndBegun(locking, database, wanted)) {
                        return snapshot;
                    }
                    snapshot.close();
                }
            }
            Snapshot alone = new Snapshot(new DumpedObjects(locking).tables());
            alone.begin(database, 1);
            alone.noteUnlocked(notes);
            return alone;
        }
    }

    /** Whether it worked; not when a table was created or dropped meanwhile, or is in long use. */
    private boolean lockedAndBegun(StoreDatabase locking, DatabaseConnection database, int wanted) {
        List<TableShape> transactional =
                tables.stream().filter(TableShape::transactional).toList();
        List<TableShape> rest =
                tables.stream().filter(table -> !table.transactional()).toList();
        try {
            if (!rest.isEmpty()) {
                others = StoreDatabase.open(database);
                lock(others, rest);
            }
            lock(locking, transactional);
            begin(database, wanted);
            boolean same = new DumpedObjects(sessions.getFirst().database())
                    .tables().stream()
                            .map(TableShape::name)
                            .toList()
                            .equals(tables.stream().map(TableShape::name).toList());
            locking.execute("UNLOCK TABLES");
            return same;
        } catch (StoreliftException e) {
            close();
            if (isLockTimeout(e) || isMissingTable(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void lock(StoreDatabase session, List<TableShape> tables) {
        if (!tables.isEmpty()) {
            session.execute("SET SESSION lock_wait_timeout=" + SECONDS_TO_WAIT);
            session.execute("LOCK TABLES "
                    + tables.stream()
                            .map(table -> StoreDatabase.quoted(table.name()) + " READ")
                            .collect(Collectors.joining(", ")));
        }
    }

    private void begin(DatabaseConnection database, int count) {
        for (int i = 0; i < count; i++) {
            WireConnection session = WireConnection.open(database);
            sessions.add(session);
            StoreDatabase open = session.database();
            boolean mariaDb = open.serverVersion().vendor() == DatabaseVersion.Vendor.MARIADB;
            // While this side compresses, the server waits; and no limit for the store's questions is meant for this
            // one.
            open.execute("SET SESSION net_write_timeout=3600, wait_timeout=28800");
            open.execute("SET SESSION " + (mariaDb ? "max_statement_time=0" : "max_execution_time=0"));
            open.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            open.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        }
    }

    private void noteUnlocked(List<String> notes) {
        List<String> unsafe = tables.stream()
                .filter(table -> !table.transactional())
                .map(TableShape::name)
                .toList();
        if (!unsafe.isEmpty()) {
            notes.add("not of the same moment as the rest, because the tables couldn't be locked: "
                    + String.join(", ", unsafe));
        }
    }

    private static boolean isLockTimeout(StoreliftException e) {
        return SqlErrors.number(e) == SqlErrors.LOCK_WAIT_TIMEOUT;
    }

    private static boolean isMissingTable(StoreliftException e) {
        return SqlErrors.number(e) == SqlErrors.NO_SUCH_TABLE;
    }

    /** By name. */
    List<TableShape> tables() {
        return tables;
    }

    /** Each for one thread. */
    List<WireConnection> sessions() {
        return List.copyOf(sessions);
    }

    /** To be called when the tables whose engine knows no transactions are read. */
    void othersRead() {
        if (others != null) {
            others.close();
            others = null;
        }
    }

    @Override
    public void close() {
        try {
            othersRead();
        } catch (StoreliftException e) {
            // A connection that is lost holds no lock either.
        }
        for (WireConnection session : sessions) {
            try {
                session.close();
            } catch (StoreliftException e) {
                // It was read from only.
            }
        }
        sessions.clear();
    }
}
