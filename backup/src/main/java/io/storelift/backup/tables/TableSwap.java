package io.storelift.backup.tables;

import io.storelift.backup.tables.SwapPlan.Move;
import io.storelift.backup.tables.SwapPlan.TableKey;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exchanges tables of the store's schema for tables of another one by a single {@code RENAME TABLE}, which takes no
 * longer for large tables than for small ones. The tables of the store go aside into the other schema; nothing is
 * dropped.
 *
 * <p>Renaming between schemas isn't possible for a table with triggers, and foreign keys follow the table to which they
 * refer. So both are taken off before, as far as they are in the way, and made again afterwards. A file says what will
 * be done before it begins; after any interruption, of this process or of the server, {@link #resume} finishes it.
 *
 * <p>The store must be closed: between the statements, constraints and triggers are missing.
 */
public final class TableSwap {
    /** Somebody else has the lock; two wait for each other. */
    private static final Set<Integer> PASSING = Set.of(1205, 1213);

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DatabaseConnection live;
    private final String other;
    private final Path journal;
    private final Durable durable;

    /**
     * A swap of its own.
     *
     * @param other schema on the same server, with the rights that the store's user has in his own
     * @param journal file of this swap, in a directory that exists
     */
    public TableSwap(DatabaseConnection live, String other, Path journal, Durable durable) {
        this.live = live;
        this.other = other;
        this.journal = journal;
        this.durable = durable;
    }

    /** Whether it was begun; what it brings about is decided since then. */
    public boolean isBegun() {
        return Files.exists(journal);
    }

    /**
     * Exchanges the tables and makes the schema as it is wanted.
     *
     * @return what became of the tables that were there before
     * @throws StoreliftException {@code DATABASE_STATEMENT_FAILED}; may be tried again with {@link #resume}
     * @throws IllegalStateException when it was begun before
     */
    public SwappedTables swap(SwapRequest request) {
        if (isBegun()) {
            throw new IllegalStateException(journal + " exists: this swap was begun");
        }
        SwapPlan plan =
                new SwapPlanner(live.name(), definition(live), other, definition(live.withName(other))).plan(request);
        durable.write(journal, JsonMapper.shared().writeValueAsBytes(plan), Durable.privateFile());
        return performPatiently(plan, TableSwap::isPassing);
    }

    /** Finishes a swap that was begun; does nothing but look when it was finished. Empty when it was never begun. */
    public Optional<SwappedTables> resume() {
        // The server goes on with the statement of a process that was killed: what was looked at changes once more.
        return isBegun() ? Optional.of(performPatiently(recorded(), e -> true)) : Optional.empty();
    }

    private SwapPlan recorded() {
        try {
            return JsonMapper.shared().readValue(Files.readAllBytes(journal), SwapPlan.class);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + journal, e);
        }
    }

    private static SchemaDefinition definition(DatabaseConnection schema) {
        try (StoreDatabase database = StoreDatabase.open(schema)) {
            return SchemaReader.read(database);
        }
    }

    private SwappedTables performPatiently(SwapPlan plan, Predicate<StoreliftException> passing) {
        for (int attempt = 1; ; attempt++) {
            try {
                return perform(plan);
            } catch (StoreliftException e) {
                if (attempt == ATTEMPTS || !passing.test(e)) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** The server's own work in the background, and a transaction somewhere, may be in the way for a moment. */
    private static boolean isPassing(StoreliftException e) {
        return e.getCause() instanceof SQLException sql && PASSING.contains(sql.getErrorCode());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while exchanging tables", e);
        }
    }

    private SwappedTables perform(SwapPlan plan) {
        try (StoreDatabase database = StoreDatabase.open(live)) {
            SessionSettings.forDefining(database);
            List<Move> left = left(database, plan);
            if (left.size() == plan.moves().size()) {
                takeOff(database, plan);
            }
            if (!left.isEmpty()) {
                rename(database, left);
            }
            addKeys(plan.keysAfter());
            new ObjectRestorer(database)
                    .bringInLine(plan.wanted(), plan.objects(), plan.incoming().keySet());
        }
        return new SwappedTables(plan.outgoing(), plan.incoming().keySet());
    }

    /** Servers older than the atomic renaming may have been stopped in the middle of it. */
    private List<Move> left(StoreDatabase database, SwapPlan plan) {
        Set<String> inLive = tables(database, plan.live());
        Set<String> inOther = tables(database, plan.other());
        List<Move> left = new ArrayList<>();
        plan.outgoing().forEach((table, aside) -> {
            if (!inOther.contains(aside)) {
                left.add(new Move(plan.live(), table, plan.other(), aside));
            }
        });
        plan.incoming().forEach((table, name) -> {
            if (inOther.contains(name)) {
                left.add(new Move(plan.other(), name, plan.live(), table));
            } else if (!inLive.contains(table)) {
                throw new IllegalStateException("neither " + plan.other() + "." + name + " nor " + table + " is there");
            }
        });
        return left;
    }

    private static Set<String> tables(StoreDatabase database, String schema) {
        return new HashSet<>(database.query(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA=?",
                row -> row.getString(1),
                schema));
    }

    private void takeOff(StoreDatabase database, SwapPlan plan) {
        dropTriggers(database, plan.live(), plan.outgoing().keySet());
        dropTriggers(database, plan.other(), Set.copyOf(plan.incoming().values()));
        byTable(plan.keysBefore(), (connection, table, keys) -> {
            Set<String> there = keyNames(connection, table);
            String drops = keys.stream()
                    .filter(key -> there.contains(key.name()))
                    .map(key -> "DROP FOREIGN KEY " + StoreDatabase.quoted(key.name()))
                    .collect(Collectors.joining(", "));
            if (!drops.isEmpty()) {
                connection.execute("ALTER TABLE " + table + " " + drops);
            }
        });
    }

    private static void dropTriggers(StoreDatabase database, String schema, Set<String> tables) {
        database
                .query(
                        "SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME FROM information_schema.TRIGGERS"
                                + " WHERE EVENT_OBJECT_SCHEMA=?",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        schema)
                .stream()
                .filter(trigger -> tables.contains(trigger.getKey()))
                .forEach(trigger -> database.execute("DROP TRIGGER IF EXISTS " + StoreDatabase.quoted(schema) + "."
                        + StoreDatabase.quoted(trigger.getValue())));
    }

    private static void rename(StoreDatabase database, List<Move> moves) {
        database.execute("RENAME TABLE "
                + moves.stream()
                        .map(move -> name(move.fromSchema(), move.from()) + " TO " + name(move.toSchema(), move.to()))
                        .collect(Collectors.joining(", ")));
    }

    private void addKeys(List<TableKey> wanted) {
        byTable(wanted, (connection, table, keys) -> {
            Set<String> there = keyNames(connection, table);
            String additions = keys.stream()
                    .filter(key -> !there.contains(key.name()))
                    .map(key -> "ADD " + key.clause())
                    .collect(Collectors.joining(", "));
            if (!additions.isEmpty()) {
                connection.execute("ALTER TABLE " + table + " " + additions);
            }
        });
    }

    /** Changes the keys of a table, several tables at once. */
    private interface KeyWork {
        void change(StoreDatabase connection, String table, List<TableKey> keys);
    }

    private void byTable(List<TableKey> keys, KeyWork work) {
        Map<String, List<TableKey>> tables = keys.stream()
                .collect(Collectors.groupingBy(
                        key -> name(key.schema(), key.table()), LinkedHashMap::new, Collectors.toList()));
        Connections.forDefinitions(live)
                .forEach(
                        List.copyOf(tables.entrySet()),
                        (connection, table) -> work.change(connection, table.getKey(), table.getValue()));
    }

    private static Set<String> keyNames(StoreDatabase database, String table) {
        return database.query("SHOW CREATE TABLE " + table, row -> ForeignKey.in(row.getString(2))).getFirst().stream()
                .map(ForeignKey::name)
                .collect(Collectors.toSet());
    }

    private static String name(String schema, String table) {
        return StoreDatabase.quoted(schema) + "." + StoreDatabase.quoted(table);
    }
}
