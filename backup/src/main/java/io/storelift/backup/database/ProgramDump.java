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
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plain dumps, which the server's own programs write and load: one stream of SQL, restored as a whole only. */
final class ProgramDump {
    private static final int LEVEL = 3;

    private final DatabaseClient client;

    ProgramDump(DatabaseClient client) {
        this.client = client;
    }

    DatabaseDump write(DatabaseConnection database, NewFile file, SkippedData skipped, ProgressListener listener)
            throws IOException {
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
        List<String> notes = skipped.groups().isEmpty()
                ? List.of()
                : List.of("the server's own program had to dump this schema, and leaves no rows out");
        return new DatabaseDump(file.length(), counted.count(), file.sha256(), scanner.rows(), Set.of(), notes);
    }

    /** Read to its end before: the program loads half of a dump as readily as the whole. */
    void load(DatabaseConnection target, Path dump, ProgressListener listener) throws IOException {
        try {
            scan(dump, ProgressListener.ignore());
        } catch (IOException e) {
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, dump + ": " + e.getMessage(), e);
        }
        try (CountingInput file = new CountingInput(dump, listener);
                InputStream sql = open(file)) {
            client.load(target, sql);
            file.finished();
        }
    }

    /** Reads to the end and counts rows. */
    static Map<String, Long> scan(Path dump, ProgressListener listener) throws IOException {
        try (CountingInput file = new CountingInput(dump, listener);
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
}
