package io.storelift.backup.database;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.DatabaseVersion;
import io.storelift.store.StoreDatabase;
import io.storelift.store.WireConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Loads a dump in frames by several sessions: tables one after the other, then rows, where a table's keys are made as
 * soon as its rows are in, and at last what refers to other tables.
 */
final class ParallelLoad {
    private static final int MOST_SESSIONS = 8;

    private final DumpFile dump;
    private final DatabaseConnection target;
    private final ProgressListener listener;
    private final AtomicLong done = new AtomicLong();
    private final long total;
    private final List<DumpFile.Frame> frames;

    /** @param wanted the frames to load; the preamble always is */
    ParallelLoad(DumpFile dump, DatabaseConnection target, Predicate<FrameLabel> wanted, ProgressListener listener) {
        this.dump = dump;
        this.target = target;
        this.listener = listener;
        this.frames = dump.frames().stream()
                .filter(frame -> wanted.test(frame.label()))
                .toList();
        this.total =
                Math.max(1, frames.stream().mapToLong(dump::compressedBytes).sum());
    }

    /** @throws StoreliftException what {@link DatabaseArchive#loadDatabase} says */
    void run() throws IOException {
        int count = Math.min(MOST_SESSIONS, Runtime.getRuntime().availableProcessors() + 1);
        List<WireConnection> sessions = new ArrayList<>();
        try {
            List<FrameLoader> loaders = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                WireConnection session = WireConnection.open(target);
                sessions.add(session);
                prepare(session.database());
            }
            boolean ownDefiners = !DatabaseClient.mayNameDefiners(target);
            load(Section.TABLES, loader(sessions.getFirst(), ownDefiners, Set.of()));
            Set<String> binary = binaryTables(sessions.getFirst().database());
            sessions.forEach(session -> loaders.add(loader(session, ownDefiners, binary)));
            LoadQueue queue = new LoadQueue(dump, frames);
            List<Callable<Boolean>> work = new ArrayList<>();
            loaders.forEach(loader -> work.add(() -> {
                queue.work(frame -> loadOne(loader, frame));
                return true;
            }));
            Crew.work(work);
            for (Section section :
                    List.of(Section.FOREIGN_KEYS, Section.ROUTINES, Section.VIEWS, Section.TRIGGERS, Section.EVENTS)) {
                load(section, loaders.getFirst());
            }
            listener.progress(Part.DATABASE.label(), total, total, Unit.BYTES);
        } finally {
            sessions.forEach(ParallelLoad::close);
        }
    }

    private static void close(WireConnection session) {
        try {
            session.close();
        } catch (StoreliftException e) {
            // All statements were answered; or something else has failed and is thrown.
        }
    }

    /** What the preamble says; by itself rather than from the file, whose words are for other programs. */
    private static void prepare(StoreDatabase session) {
        boolean mariaDb = session.serverVersion().vendor() == DatabaseVersion.Vendor.MARIADB;
        session.execute("SET NAMES utf8mb4");
        session.execute("SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO', time_zone='+00:00', foreign_key_checks=0,"
                + " unique_checks=1, net_read_timeout=3600, wait_timeout=28800"
                + (mariaDb ? ", check_constraint_checks=0, innodb_strict_mode=0, max_statement_time=0" : ""));
    }

    private FrameLoader loader(WireConnection session, boolean ownDefiners, Set<String> binary) {
        boolean loads = session.database()
                .query("SELECT @@local_infile", row -> row.getBoolean(1))
                .getFirst();
        return new FrameLoader(dump, session, ownDefiners, loads, binary);
    }

    private static Set<String> binaryTables(StoreDatabase database) {
        return new DumpedObjects(database)
                .tables().stream()
                        .filter(table ->
                                table.columns().stream().anyMatch(column -> column.kind() == ColumnKind.BINARY))
                        .map(TableShape::name)
                        .collect(Collectors.toSet());
    }

    private void load(Section section, FrameLoader loader) throws IOException {
        for (DumpFile.Frame frame : frames) {
            if (frame.label().section() == section) {
                loadOne(loader, frame);
            }
        }
    }

    private void loadOne(FrameLoader loader, DumpFile.Frame frame) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreliftException(ErrorCode.CANCELLED, "loading the database");
        }
        loader.load(frame);
        listener.progress(Part.DATABASE.label(), done.addAndGet(dump.compressedBytes(frame)), total, Unit.BYTES);
    }
}
