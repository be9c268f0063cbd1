package io.storelift.backup.tables;

import io.storelift.store.StoreDatabase;
import io.storelift.store.TableInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the server remembers of the tables of a schema at one time. Two of them tell which tables changed in between, as
 * far as the server can know.
 *
 * <p>InnoDB keeps the time of a table's last change in memory only, to the second. A restart loses it, and so does the
 * eviction from the cache of definitions, to which tables that foreign keys connect aren't subject.
 *
 * @param at by the server's clock
 * @param connected tables that have a foreign key or that one refers to
 */
public record TableStates(Instant at, ServerLife life, Map<String, TableState> tables, Set<String> connected) {
    /** A change within the same second as the look would have the same time as one that was seen. */
    private static final Duration TOO_FRESH = Duration.ofSeconds(2);

    private static final Set<String> FILE_TIMES = Set.of("MyISAM", "Aria");

    /** What may have happened to a table between two looks. */
    public enum Change {
        NONE,
        CERTAIN,
        UNKNOWN
    }

    public TableStates {
        tables = new TreeMap<>(tables);
        connected = new TreeSet<>(connected);
    }

    /** @param definition of the same schema, read just before or after */
    public static TableStates read(StoreDatabase database, SchemaDefinition definition) {
        // The time first: what changes while the rest is read must count as fresh.
        Instant at = ServerLife.now(database);
        ServerLife life = ServerLife.of(database);
        Map<String, TableState> tables = new TreeMap<>();
        for (TableInfo table : database.tables()) {
            if (!table.view()) {
                tables.put(
                        table.name(),
                        new TableState(
                                table.bytes(), table.rows(), table.engine(), table.createTime(), table.updateTime()));
            }
        }
        Set<String> connected = new TreeSet<>();
        definition
                .tables()
                .forEach((name, table) -> table.foreignKeys().forEach(key -> {
                    connected.add(name);
                    connected.add(key.table());
                }));
        return new TableStates(at, life, tables, connected);
    }

    /** What happened to the rows of a table from this look to a later one. Whether it is made otherwise is not asked. */
    public Change changeUntil(TableStates later, String table) {
        TableState before = tables.get(table);
        TableState after = later.tables.get(table);
        if (before == null && after == null) {
            return Change.NONE;
        }
        if (before == null || after == null || !Objects.equals(before.engine(), after.engine())) {
            return Change.CERTAIN;
        }
        boolean inMemory = !FILE_TIMES.contains(String.valueOf(before.engine()));
        if (inMemory && !life.isSameAs(later.life)) {
            return Change.UNKNOWN;
        }
        if (!Objects.equals(before.createTime(), after.createTime())) {
            return Change.CERTAIN;
        }
        return sameTime(before, after, later, table);
    }

    private Change sameTime(TableState before, TableState after, TableStates later, String table) {
        if (after.rows() == 0) {
            // TRUNCATE TABLE leaves the times as they were. To look into an empty table is quick.
            return Change.UNKNOWN;
        }
        if (after.updateTime() == null) {
            boolean kept = connected.contains(table) && later.connected.contains(table);
            boolean known = before.updateTime() == null && (kept || later.life.remembersEverything());
            return known ? Change.NONE : Change.UNKNOWN;
        }
        if (!after.updateTime().equals(before.updateTime())) {
            return Change.CERTAIN;
        }
        return after.updateTime().isBefore(at.minus(TOO_FRESH)) ? Change.NONE : Change.UNKNOWN;
    }

    /** In the order in which work on them is best begun. */
    public List<String> largestFirst(Set<String> names) {
        return names.stream()
                .sorted(Comparator.comparingLong((String name) -> bytes(name))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private long bytes(String table) {
        TableState state = tables.get(table);
        return state == null ? 0 : state.bytes();
    }

    /** Data and indexes of these. */
    public long bytes(Set<String> names) {
        return names.stream().mapToLong(this::bytes).sum();
    }
}
