package io.storelift.backup.database;

import io.storelift.backup.stream.NewFile;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.store.WireConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dumps a schema by several sessions that see the same moment, each reading ranges of tables, writing them as SQL and
 * compressing them. The rights of a store's own user suffice.
 *
 * <p>{@code mydumper} isn't used, though it reads in parallel as well: it needs the right {@code RELOAD} on the whole
 * server, leaves the compressing to others, and {@code myloader} stops at views whose functions come later.
 */
final class ParallelDump {
    /** One more than there are processors: a session waits whenever the server does. */
    private static final int SPARE = 1;

    private static final int MOST_SESSIONS = 8;

    private final DatabaseConnection database;
    private final SkippedData skipped;
    private final ProgressListener listener;
    private final Map<String, TableDigest> digests = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    ParallelDump(DatabaseConnection database, SkippedData skipped, ProgressListener listener) {
        this.database = database;
        this.skipped = skipped;
        this.listener = listener;
    }

    /** @throws IOException of the file */
    DatabaseDump write(NewFile file) throws IOException {
        FrameOutput output = new FrameOutput(file, listener);
        int sessions = Math.min(MOST_SESSIONS, Runtime.getRuntime().availableProcessors() + SPARE);
        Set<String> skippedTables;
        try (Snapshot snapshot = Snapshot.open(database, sessions, notes);
                FrameEncoder encoder = new FrameEncoder()) {
            StoreDatabase first = snapshot.sessions().getFirst().database();
            skippedTables = new TreeSet<>(skipped.among(
                    snapshot.tables().stream().map(TableShape::name).toList(), database.tablePrefix()));
            String server = first.serverVersion().text();
            String about = "database " + FrameLabel.escaped(database.name()) + " of a server " + server;
            // Before the rows are read: a table that is altered in between fails as one of another moment.
            first.execute("SAVEPOINT storelift");
            SchemaDefinitions definitions = new SchemaDefinitions(first);
            first.execute("ROLLBACK TO SAVEPOINT storelift");
            append(output, encoder, List.of(SchemaText.preamble(about)));
            append(output, encoder, definitions.beforeRows());
            rows(snapshot, skippedTables, output);
            append(output, encoder, definitions.afterRows());
            notes.addAll(new DumpRights(first).notes());
            DumpContents contents = new DumpContents(server, digests, output.labels());
            append(
                    output,
                    encoder,
                    List.of(new SchemaText.Definition(FrameLabel.of(Section.CONTENTS), contents.text())));
        }
        output.finish();
        return new DatabaseDump(file.length(), output.sqlBytes(), file.sha256(), rowCounts(), skippedTables, notes);
    }

    private static void append(FrameOutput output, FrameEncoder encoder, List<SchemaText.Definition> definitions)
            throws IOException {
        for (SchemaText.Definition definition : definitions) {
            byte[] sql = (FrameLabel.BEGINNING + definition.label().text() + "\n" + definition.sql())
                    .getBytes(StandardCharsets.UTF_8);
            output.append(definition.label(), encoder.encode(sql, sql.length), sql.length);
        }
    }

    /** Those that change under a snapshot first, so that their lock isn't held for longer than need be; then by size. */
    private void rows(Snapshot snapshot, Set<String> without, FrameOutput output) throws IOException {
        StoreDatabase first = snapshot.sessions().getFirst().database();
        List<Chunk> chunks = new ArrayList<>();
        first.execute("SAVEPOINT storelift");
        for (TableShape table : snapshot.tables()) {
            digests.put(table.name(), TableDigest.EMPTY);
            if (!without.contains(table.name())) {
                chunks.addAll(Chunk.of(table, first));
            }
        }
        first.execute("ROLLBACK TO SAVEPOINT storelift");
        chunks.sort(Comparator.comparing((Chunk chunk) -> chunk.table().transactional())
                .thenComparing(
                        Comparator.comparingLong((Chunk chunk) -> chunk.table().bytes())
                                .reversed())
                .thenComparing(chunk -> chunk.table().name())
                .thenComparingInt(Chunk::number));
        AtomicInteger others = new AtomicInteger((int)
                chunks.stream().filter(chunk -> !chunk.table().transactional()).count());
        Queue<Chunk> queue = new ConcurrentLinkedQueue<>(chunks);
        List<Callable<Boolean>> readers = new ArrayList<>();
        for (WireConnection session : snapshot.sessions()) {
            readers.add(() -> {
                read(session, queue, output, () -> {
                    if (others.decrementAndGet() == 0) {
                        snapshot.othersRead();
                    }
                });
                return true;
            });
        }
        Crew.work(readers);
    }

    private void read(WireConnection session, Queue<Chunk> queue, FrameOutput output, Runnable otherRead)
            throws IOException {
        byte[] buffer = InsertWriter.newBuffer();
        try (FrameEncoder encoder = new FrameEncoder()) {
            for (Chunk chunk = queue.poll(); chunk != null; chunk = queue.poll()) {
                InsertWriter writer = new InsertWriter(chunk, output, encoder, buffer);
                // Gives the table's definition free again, for which somebody's ALTER TABLE may wait.
                session.database().execute("SAVEPOINT storelift");
                try {
                    session.query(chunk.select(), writer);
                } catch (StoreliftException e) {
                    throw named(chunk, e);
                }
                session.database().execute("ROLLBACK TO SAVEPOINT storelift");
                TableDigest digest = writer.finish();
                synchronized (digests) {
                    digests.merge(chunk.table().name(), digest, TableDigest::plus);
                }
                buffer = writer.buffer();
                if (!chunk.table().transactional()) {
                    otherRead.run();
                }
            }
        }
    }

    private static StoreliftException named(Chunk chunk, StoreliftException e) {
        return e.code() == ErrorCode.DATABASE_STATEMENT_FAILED
                ? new StoreliftException(
                        ErrorCode.DATABASE_DUMP_FAILED, chunk.table().name() + ": " + e.detail(), e)
                : e;
    }

    private Map<String, Long> rowCounts() {
        return new DumpContents("", digests, List.of()).rows();
    }
}
