package io.storelift.backup;

import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.DatabaseDump;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.backup.tables.SchemaDefinition;
import io.storelift.backup.tables.SchemaReader;
import io.storelift.backup.tables.SwapRequest;
import io.storelift.backup.tables.SwappedTables;
import io.storelift.backup.tables.TableSwap;
import io.storelift.host.Durable;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The database on its way back: loaded into a scratch schema beside the live one and compared there, then exchanged with
 * it by names. Until that moment the live database is as it was, whatever fails.
 */
final class DatabaseRestore implements AutoCloseable {
    private final DatabaseConnection live;
    private final ScratchSchema scratch;
    private final DatabaseArchive databases;
    private final Path journal;
    private final Path replaced;
    private final Durable durable = new Durable();
    private BackupManifest.@Nullable Database wanted;
    private @Nullable Path file;
    /** Whether the scratch schema holds what is to come. */
    private boolean beside;

    /**
     * @param journal file of the exchange; it is there only while one isn't finished
     * @param replaced directory for a dump of what is replaced
     */
    DatabaseRestore(DatabaseConnection live, DatabaseArchive databases, Path journal, Path replaced) {
        this.live = live;
        this.scratch = new ScratchSchema(live);
        this.databases = databases;
        this.journal = journal;
        this.replaced = replaced;
    }

    /** Finishes an exchange that was cut off, so that constraints and triggers are there again. */
    void finishFormer() {
        if (swap(journal).resume().isPresent()) {
            end();
        }
    }

    /** Loads and compares the wanted database beside the live one, where the user may have a scratch schema. */
    void prepare(BackupManifest.Database database, Path databaseSqlZst, ProgressListener listener) {
        scratch.demandUnused();
        wanted = database;
        file = databaseSqlZst;
        if (mayHaveScratchSchema()) {
            scratch.create();
            beside = true;
            databases.loadProven(scratch.connection(), databaseSqlZst, database.tables(), listener);
        }
    }

    /** Without a scratch schema, the live one has to be emptied and filled again. */
    void replace(WayBack wayBack, ProgressListener listener) {
        BackupManifest.Database database = Objects.requireNonNull(wanted, "not prepared");
        Path dumped = Objects.requireNonNull(file, "not prepared");
        Path present = replaced.resolve(dumped.getFileName());
        DatabaseDump dump = databases.dumpDatabase(live, present, listener);
        if (beside) {
            exchange(wayBack);
        } else {
            wayBack.add(() -> databases.replaceDatabase(live, present, dump.tables(), listener));
            databases.replaceDatabase(live, dumped, database.tables(), listener);
        }
    }

    /** What was loaded in vain is dropped; what an exchange that isn't finished needs stays. */
    @Override
    public void close() {
        if (beside && !swap(journal).isBegun()) {
            scratch.drop();
            beside = false;
        }
    }

    private boolean mayHaveScratchSchema() {
        String name = ScratchSchema.name(live);
        return ask(
                live,
                database -> database.hasSchema(name)
                        || database.probeScratchSchema(name).isEmpty());
    }

    private void exchange(WayBack wayBack) {
        SchemaDefinition before = ask(live, SchemaReader::read);
        SchemaDefinition wanted = ask(scratch.connection(), SchemaReader::read);
        Map<String, String> incoming = new TreeMap<>();
        wanted.tables().keySet().forEach(table -> incoming.put(table, table));
        Set<String> removed = without(before.tables().keySet(), incoming.keySet());
        wayBack.add(() -> {
            // However far the exchange came, it is finished first: only then is known what stands where.
            SwappedTables swapped = swap(journal).resume().orElse(null);
            if (swapped != null) {
                Path back = journal.resolveSibling(journal.getFileName() + ".back");
                swap(back)
                        .swap(new SwapRequest(
                                swapped.aside(),
                                without(incoming.keySet(), swapped.aside().keySet()),
                                before,
                                before.objectsOtherThanIn(wanted)));
                delete(back);
                end();
            }
        });
        swap(journal).swap(new SwapRequest(incoming, removed, wanted, wanted.objectsOtherThanIn(before)));
    }

    /** Everything that is restored is in its place: what was replaced is in a dump. */
    void end() {
        scratch.drop();
        beside = false;
        delete(journal);
    }

    private TableSwap swap(Path file) {
        return new TableSwap(live, scratch.connection().name(), file, durable);
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static <T> T ask(DatabaseConnection connection, Function<StoreDatabase, T> question) {
        try (StoreDatabase database = StoreDatabase.open(connection)) {
            return question.apply(database);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StoreliftException.of("deleting " + file, e);
        }
    }
}
