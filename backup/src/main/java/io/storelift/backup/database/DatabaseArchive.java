package io.storelift.backup.database;

import io.storelift.backup.stream.NewFile;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.store.TableInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Databases as SQL in zstd: {@code zstd -dc FILE | mariadb --binary-mode --comments NAME} loads them as well. The file is
 * made of independent frames, so that several sessions can load it, or some of its tables.
 */
public final class DatabaseArchive {
    private final DatabaseClient client;
    private final ProgramDump program;

    public DatabaseArchive(DatabaseClient client) {
        this.client = client;
        this.program = new ProgramDump(client);
    }

    /**
     * Writes the whole schema into a new file, readable for its owner only and durable. A failure leaves no file.
     *
     * @param listener is told of bytes of SQL; their total is unknown
     * @throws StoreliftException {@link ErrorCode#DATABASE_DUMP_FAILED}, {@link ErrorCode#DISK_FULL}, or what opening
     *     the database says
     */
    public DatabaseDump dumpDatabase(DatabaseConnection database, Path targetSqlZst, ProgressListener listener) {
        return dumpDatabase(database, targetSqlZst, SkippedData.nothing(), listener);
    }

    /**
     * As {@link #dumpDatabase(DatabaseConnection, Path, ProgressListener)}, without the rows of some tables.
     *
     * @param skipped whose definitions are dumped only
     */
    public DatabaseDump dumpDatabase(
            DatabaseConnection database, Path targetSqlZst, SkippedData skipped, ProgressListener listener) {
        boolean inFrames = demandRights(database);
        NewFile file = create(targetSqlZst);
        try (file) {
            return inFrames
                    ? new ParallelDump(database, skipped, listener).write(file)
                    : program.write(database, file, skipped, listener);
        } catch (IOException e) {
            discard(targetSqlZst, e);
            throw StoreliftException.of("writing " + targetSqlZst, e);
        } catch (StoreliftException e) {
            discard(targetSqlZst, e);
            throw e.code() == ErrorCode.DATABASE_STATEMENT_FAILED
                    ? new StoreliftException(ErrorCode.DATABASE_DUMP_FAILED, e.detail(), e)
                    : e;
        } catch (RuntimeException | Error e) {
            discard(targetSqlZst, e);
            throw e;
        }
    }

    /** Whether Storelift itself can dump all there is; a server's own program knows more kinds of things. */
    private static boolean demandRights(DatabaseConnection database) {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            new DumpRights(open).demand();
            return new DumpedObjects(open).unknownKinds().isEmpty();
        }
    }

    /** Apart from writing it, so that a file which stood there before isn't discarded. */
    private static NewFile create(Path file) {
        try {
            return new NewFile(file);
        } catch (IOException e) {
            throw StoreliftException.of("creating " + file, e);
        }
    }

    private static void discard(Path file, Throwable reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Runs a dump in a schema, which should be empty.
     *
     * @param listener is told of bytes of the compressed file
     * @throws StoreliftException {@link ErrorCode#DATABASE_LOAD_FAILED}, {@link ErrorCode#BACKUP_DAMAGED} when the file
     *     can't be unpacked, {@link ErrorCode#DUMP_UNSAFE}, {@link ErrorCode#DATABASE_LOST}, or what opening the
     *     database says
     */
    public void loadDatabase(DatabaseConnection target, Path databaseSqlZst, ProgressListener listener) {
        try (DumpFile dump = DumpFile.open(databaseSqlZst).orElse(null)) {
            if (dump == null) {
                program.load(target, databaseSqlZst, listener);
            } else {
                new ParallelLoad(dump, target, label -> true, listener).run();
            }
        } catch (IOException e) {
            throw StoreliftException.of("reading " + databaseSqlZst, e);
        }
    }

    /**
     * Loads some tables of a dump, with rows and keys, into a schema where they don't exist: without foreign keys,
     * triggers and whatever else concerns more than the table.
     *
     * @throws StoreliftException as {@link #loadDatabase}; {@link ErrorCode#BACKUP_PART_MISSING} when the dump doesn't
     *     have one of them, or isn't in frames because an older version or another program wrote it
     */
    public void loadTables(
            DatabaseConnection target, Path databaseSqlZst, Set<String> tables, ProgressListener listener) {
        try (DumpFile dump = DumpFile.open(databaseSqlZst).orElse(null)) {
            Set<String> missing = new TreeSet<>(tables);
            if (dump != null) {
                missing.removeAll(dump.contents().tables().keySet());
            }
            if (dump == null || !missing.isEmpty()) {
                throw new StoreliftException(
                        ErrorCode.BACKUP_PART_MISSING,
                        databaseSqlZst + (dump == null ? " can be restored as a whole only" : " has no " + missing));
            }
            Set<Section> sections = Set.of(Section.TABLES, Section.ROWS, Section.KEYS);
            new ParallelLoad(
                            dump,
                            target,
                            label -> sections.contains(label.section())
                                    && label.object() != null
                                    && tables.contains(label.object()),
                            listener)
                    .run();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + databaseSqlZst, e);
        }
    }

    /**
     * What distinguishes a schema into which a dump was loaded from the dump: rows, by number and checksum, and the
     * definition of everything; for people. Of a dump that isn't in frames, numbers of rows only.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_DAMAGED}, or what opening the database says
     */
    public List<String> loadedDifferences(DatabaseConnection database, Path databaseSqlZst) {
        try (DumpFile dump = DumpFile.open(databaseSqlZst).orElse(null)) {
            return dump == null
                    ? differences(database, scan(databaseSqlZst, ProgressListener.ignore()))
                    : new LoadedSchema(database, dump).differences();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + databaseSqlZst, e);
        }
    }

    /**
     * As {@link #loadedDifferences(DatabaseConnection, Path)}, and what distinguishes the dump from what it should be.
     *
     * @param expected tables with their rows, as dumping gave them
     */
    public List<String> loadedDifferences(
            DatabaseConnection database, Path databaseSqlZst, Map<String, Long> expected) {
        try (DumpFile dump = DumpFile.open(databaseSqlZst).orElse(null)) {
            if (dump == null) {
                return differences(database, expected);
            }
            List<String> differences =
                    new ArrayList<>(differences(dump.contents().rows(), expected));
            differences.addAll(new LoadedSchema(database, dump).differences());
            return differences;
        } catch (IOException e) {
            throw StoreliftException.of("reading " + databaseSqlZst, e);
        }
    }

    /**
     * Empties a schema, loads a dump into it and compares. The schema isn't usable in between.
     *
     * @param expected tables with their rows, as dumping gave them
     * @throws StoreliftException as {@link #loadProven}
     */
    public void replaceDatabase(
            DatabaseConnection target, Path databaseSqlZst, Map<String, Long> expected, ProgressListener listener) {
        client.empty(target);
        loadProven(target, databaseSqlZst, expected, listener);
    }

    /**
     * Loads a dump into an empty schema and compares it with the dump, row by row and definition by definition; so its
     * tables can take the place of others.
     *
     * @param expected tables with their rows, as dumping gave them
     * @throws StoreliftException as {@link #loadDatabase}, and {@link ErrorCode#RESTORE_DIFFERS}
     */
    public void loadProven(
            DatabaseConnection target, Path databaseSqlZst, Map<String, Long> expected, ProgressListener listener) {
        loadDatabase(target, databaseSqlZst, listener);
        List<String> differences = loadedDifferences(target, databaseSqlZst, expected);
        if (!differences.isEmpty()) {
            throw new StoreliftException(
                    ErrorCode.RESTORE_DIFFERS,
                    differences.size() + " differences of " + target + ": "
                            + String.join(", ", differences.subList(0, Math.min(10, differences.size()))));
        }
    }

    /** What distinguishes a schema from a dump: missing and additional tables, other numbers of rows; for people. */
    public List<String> differences(DatabaseConnection database, Map<String, Long> expected) {
        return differences(countRows(database), expected);
    }

    private static List<String> differences(Map<String, Long> actual, Map<String, Long> expected) {
        List<String> differences = new ArrayList<>();
        expected.forEach((table, rows) -> {
            Long found = actual.get(table);
            if (found == null) {
                differences.add(table + " is missing");
            } else if (!found.equals(rows)) {
                differences.add(table + " has " + found + " rows instead of " + rows);
            }
        });
        actual.keySet().stream()
                .filter(table -> !expected.containsKey(table))
                .forEach(table -> differences.add(table + " is additional"));
        return differences;
    }

    /** Each table of a schema with its rows, really counted. */
    public Map<String, Long> countRows(DatabaseConnection database) {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            Map<String, Long> rows = new TreeMap<>();
            open.tables().stream()
                    .filter(table -> !table.view())
                    .map(TableInfo::name)
                    .forEach(table -> rows.put(table, open.rowCount(table)));
            return rows;
        }
    }

    /**
     * Reads a dump to its end and counts its rows: proof that it can be unpacked and is complete.
     *
     * @throws IOException when it has no end or can't be unpacked
     * @throws StoreliftException likewise {@link ErrorCode#BACKUP_DAMAGED}; {@link ErrorCode#DUMP_UNSAFE}
     */
    public Map<String, Long> scan(Path databaseSqlZst, ProgressListener listener) throws IOException {
        try (DumpFile dump = DumpFile.open(databaseSqlZst).orElse(null)) {
            if (dump != null) {
                return new FrameScan(dump, listener).rows();
            }
        }
        return ProgramDump.scan(databaseSqlZst, listener);
    }
}
