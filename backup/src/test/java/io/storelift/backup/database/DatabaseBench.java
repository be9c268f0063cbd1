package io.storelift.backup.database;

import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import java.nio.file.Path;
import java.util.List;

/** One dump or one restoration in a process of its own; called by script/bench-database. */
final class DatabaseBench {
    private DatabaseBench() {}

    public static void main(String[] arguments) {
        DatabaseConnection database = new DatabaseConnection(
                "localhost", null, Path.of(arguments[1]), arguments[2], arguments[3], arguments[4], "");
        Path file = Path.of(arguments[5]);
        DatabaseArchive archive = new DatabaseArchive(new DatabaseClient(new ProcessRunner()));
        switch (arguments[0]) {
            case "dump" -> {
                DatabaseDump dump = archive.dumpDatabase(database, file, ProgressListener.ignore());
                System.out.println(dump.rows() + " rows, " + dump.sqlBytes() + " bytes of SQL in " + dump.bytes());
            }
            case "load" -> archive.loadDatabase(database, file, ProgressListener.ignore());
            case "compare" -> {
                List<String> differences = archive.loadedDifferences(database, file);
                System.out.println(differences.isEmpty() ? "the same" : String.join("\n", differences));
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
