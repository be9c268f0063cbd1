package io.storelift.backup.database;

import io.storelift.store.DatabaseConnection;
import io.storelift.store.DatabaseVersion;
import io.storelift.store.StoreDatabase;
import io.storelift.store.WireConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A schema into which a dump was loaded, compared with it: each table's rows, read again as they were read for the dump,
 * and the definition of everything. A server's own {@code CHECKSUM TABLE} isn't used: it depends on the format of rows
 * and on the version, and says nothing about what the dump program made of them.
 */
final class LoadedSchema {
    private static final Pattern VARYING = Pattern.compile(
            " AUTO_INCREMENT=\\d+|DEFINER=(?:`(?:[^`]|``)*`@`(?:[^`]|``)*`|CURRENT_USER)|^DO SETVAL.*$",
            Pattern.MULTILINE);

    private static final Pattern ADDED = Pattern.compile("^  ADD ");

    private final DatabaseConnection database;
    private final DumpFile dump;

    LoadedSchema(DatabaseConnection database, DumpFile dump) {
        this.database = database;
        this.dump = dump;
    }

    /** What differs, for people. */
    List<String> differences() throws IOException {
        List<TableShape> tables;
        List<String> differences = new ArrayList<>();
        boolean comparable;
        try (StoreDatabase open = StoreDatabase.open(database)) {
            tables = new DumpedObjects(open).tables();
            // Another series may show the same number, or the same definition, in another way.
            comparable = series(open.serverVersion().text())
                    .equals(series(dump.contents().server()));
            if (comparable) {
                differences.addAll(definitionDifferences(open));
            }
        }
        Map<String, TableDigest> found = digests(tables);
        dump.contents().tables().forEach((table, wanted) -> {
            TableDigest actual = found.get(table);
            if (actual == null) {
                differences.add(table + " is missing");
            } else if (actual.rows() != wanted.rows()) {
                differences.add(table + " has " + actual.rows() + " rows instead of " + wanted.rows());
            } else if (comparable && actual.sum() != wanted.sum()) {
                differences.add(table + " has rows with another content");
            }
        });
        found.keySet().stream()
                .filter(table -> !dump.contents().tables().containsKey(table))
                .forEach(table -> differences.add(table + " is additional"));
        return differences;
    }

    private static String series(String version) {
        DatabaseVersion parsed = DatabaseVersion.of(version);
        return parsed.vendor() + " " + parsed.major() + "." + parsed.minor();
    }

    private Map<String, TableDigest> digests(List<TableShape> tables) throws IOException {
        Map<String, TableDigest> digests = new TreeMap<>();
        List<Chunk> chunks = new ArrayList<>();
        try (StoreDatabase open = StoreDatabase.open(database)) {
            tables.forEach(table -> {
                digests.put(table.name(), TableDigest.EMPTY);
                chunks.addAll(Chunk.of(table, open));
            });
        }
        chunks.sort(
                Comparator.comparingLong((Chunk chunk) -> chunk.table().bytes()).reversed());
        Queue<Chunk> queue = new ConcurrentLinkedQueue<>(chunks);
        List<Callable<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            readers.add(() -> {
                read(queue, digests);
                return true;
            });
        }
        Crew.work(readers);
        return digests;
    }

    @SuppressWarnings("SynchronizationOnLocalVariableOrMethodParameter")
    private void read(Queue<Chunk> queue, Map<String, TableDigest> digests) throws IOException {
        try (WireConnection session = WireConnection.open(database)) {
            for (Chunk chunk = queue.poll(); chunk != null; chunk = queue.poll()) {
                RowDigest digest = new RowDigest();
                session.query(chunk.select(), digest::add);
                synchronized (digests) {
                    digests.merge(chunk.table().name(), digest.result(), TableDigest::plus);
                }
            }
        }
    }

    private List<String> definitionDifferences(StoreDatabase open) throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        for (DumpFile.Frame frame : dump.frames()) {
            Section section = frame.label().section();
            if (section != Section.ROWS && section != Section.PREAMBLE) {
                collect(wanted, frame.label(), new String(dump.sql(frame), StandardCharsets.UTF_8));
            }
        }
        Map<String, String> found = new TreeMap<>();
        new SchemaDefinitions(open).all().forEach(definition -> collect(found, definition.label(), definition.sql()));
        List<String> differences = new ArrayList<>();
        wanted.forEach((label, sql) -> {
            if (!comparable(sql).equals(comparable(found.getOrDefault(label, "")))) {
                differences.add(label + (found.containsKey(label) ? " is defined in another way" : " is missing"));
            }
        });
        found.keySet().stream()
                .filter(label -> !wanted.containsKey(label))
                .forEach(label -> differences.add(label + " is additional"));
        return differences;
    }

    /** A table's keys may stand in several statements, or in one with the table. */
    private static void collect(Map<String, String> definitions, FrameLabel label, String sql) {
        boolean ofTable = label.section() == Section.KEYS || label.section() == Section.FOREIGN_KEYS;
        FrameLabel whole =
                new FrameLabel(ofTable ? Section.TABLES : label.section(), label.object(), label.chunk(), label.part());
        definitions.merge(whole.text(), sql, String::concat);
    }

    /**
     * Without what may differ: the next number of a table, whose definition is shown a moment after its rows; definers,
     * which may be mapped; the order of keys, of which a server lists those first that were there first.
     */
    private static String comparable(String sql) {
        return Arrays.stream(VARYING.matcher(sql).replaceAll("").split("\n", -1))
                .map(line -> ADDED.matcher(line).replaceFirst("  "))
                .map(line -> line.replaceFirst("[,;]$", ""))
                .filter(line -> !line.startsWith("ALTER TABLE "))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
