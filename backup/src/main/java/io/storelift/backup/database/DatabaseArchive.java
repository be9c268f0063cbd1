package io.storelift.backup.database;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import io.storelift.backup.stream.CountingInput;
import io.storelift.backup.stream.CountingOutput;
import io.storelift.backup.stream.NewFile;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.store.TableInfo;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Databases as SQL in zstd: {@code zstd -dc FILE | mariadb NAME} loads them as well. */
public final class DatabaseArchive {
    private static final int LEVEL = 3;

    private final DatabaseClient client;

    public DatabaseArchive(DatabaseClient client) {
        this.client = client;
    }

    /**
     * Writes the whole schema into a new file, readable for its owner only and durable. A failure leaves no file.
     *
     * @param listener is told of bytes of SQL; their total is unknown
     * @throws StoreliftException {@link ErrorCode#DATABASE_DUMP_FAILED}, {@link ErrorCode#DISK_FULL}, or what opening
     *     the database says
     */
    public DatabaseDump dumpDatabase(DatabaseConnection database, Path targetSqlZst, ProgressListener listener) {
        NewFile file = create(targetSqlZst);
        try (file) {
            return dump(database, file, listener);
        } catch (IOException e) {
            discard(targetSqlZst, e);
            throw StoreliftException.of("writing " + targetSqlZst, e);
        } catch (StoreliftException e) {
            discard(targetSqlZst, e);
            throw e;
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

    private DatabaseDump dump(DatabaseConnection database, NewFile file, ProgressListener listener) throws IOException {
        CountingOutput counted;
        DumpScanner scanner;
        try (ZstdOutputStream zstd = new ZstdOutputStream(file, LEVEL)) {
            zstd.setChecksum(true).setWorkers(Runtime.getRuntime().availableProcessors());
            counted = new CountingOutput(zstd, listener);
            scanner = new DumpScanner(counted);
            client.dump(database, scanner);
        }
        if (!scanner.completed()) {
            throw new StoreliftException(ErrorCode.DATABASE_DUMP_FAILED, "the dump of " + database + " has no end");
        }
        return new DatabaseDump(file.length(), counted.count(), file.sha256(), scanner.rows());
    }

    private static void discard(Path file, Exception reason) {
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
     *     can't be unpacked, or what opening the database says
     */
    public void loadDatabase(DatabaseConnection target, Path databaseSqlZst, ProgressListener listener) {
        try (CountingInput file = new CountingInput(databaseSqlZst, listener);
                InputStream sql = open(file)) {
            client.load(target, sql);
            file.finished();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + databaseSqlZst, e);
        } catch (StoreliftException e) {
            throw isDamage(e) ? new StoreliftException(ErrorCode.BACKUP_DAMAGED, databaseSqlZst.toString(), e) : e;
        }
    }

    /**
     * Empties a schema, loads a dump into it and counts. The schema isn't usable in between.
     *
     * @param expected tables with their rows, as dumping gave them
     * @throws StoreliftException as loading, and {@link ErrorCode#RESTORE_DIFFERS} when a table or a row is missing
     */
    public void replaceDatabase(
            DatabaseConnection target, Path databaseSqlZst, Map<String, Long> expected, ProgressListener listener) {
        client.empty(target);
        loadDatabase(target, databaseSqlZst, listener);
        List<String> differences = differences(target, expected);
        if (!differences.isEmpty()) {
            throw new StoreliftException(
                    ErrorCode.RESTORE_DIFFERS,
                    differences.size() + " tables of " + target + ": "
                            + String.join(", ", differences.subList(0, Math.min(10, differences.size()))));
        }
    }

    /** What distinguishes a schema from a dump: missing and additional tables, other numbers of rows; for people. */
    public List<String> differences(DatabaseConnection database, Map<String, Long> expected) {
        Map<String, Long> actual = countRows(database);
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

    /** Reads a dump to its end and counts its rows: proof that it can be unpacked and is complete. */
    public Map<String, Long> scan(Path databaseSqlZst, ProgressListener listener) throws IOException {
        try (CountingInput file = new CountingInput(databaseSqlZst, listener);
                InputStream sql = open(file)) {
            DumpScanner scanner = new DumpScanner(OutputStream.nullOutputStream());
            sql.transferTo(scanner);
            if (!scanner.completed()) {
                throw new IOException("the dump has no end");
            }
            file.finished();
            return scanner.rows();
        }
    }

    private static InputStream open(InputStream compressed) throws IOException {
        return new BufferedInputStream(new ZstdInputStream(compressed), 1 << 18);
    }

    private static boolean isDamage(StoreliftException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getPackageName().startsWith("com.github.luben.zstd")) {
                return true;
            }
        }
        return false;
    }
}
