package io.storelift.upgrade.rollback;

import io.storelift.backup.database.ScratchSchema;
import io.storelift.backup.tables.SchemaDefinition;
import io.storelift.backup.tables.SchemaReader;
import io.storelift.backup.tables.TableCopier;
import io.storelift.backup.tables.TableStates;
import io.storelift.backup.tables.TableStates.Change;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.stage.OnlineBackup;
import io.storelift.upgrade.stage.RehearsalResult;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Copies tables within the server while the store is closed: those that the rehearsal saw change, and those that changed
 * since the backup of the open store. Of every other table the scratch schema has a proven copy already, so that
 * afterwards it holds all that a rollback may need. How long that takes depends on what is written to, not on the size of
 * the database.
 */
public final class ShadowTables {
    /** Rounds for a table to which somebody outside the store keeps writing. */
    private static final int ROUNDS = 3;

    private static final double SECONDS_A_TABLE = 0.02;

    private final RunContext context;
    private final OnlineBackup backup;
    private final DatabaseConnection live;
    private final ScratchSchema scratch;

    private record Look(SchemaDefinition definition, TableStates states) {}

    public ShadowTables(RunContext context, OnlineBackup backup) {
        this.context = context;
        this.backup = backup;
        this.live = context.store().environment().database();
        this.scratch = new ScratchSchema(live);
    }

    /** To be called just before the backup of the open store begins. */
    public void rememberOnline() {
        context.save(context.directory().onlineTables(), look().states());
    }

    /** Says how long the copying will take, as far as that is known while the store is open. */
    public void foresee() {
        Look now = look();
        Set<String> copied = tablesToCopy(now, unchanged().copies(now.definition()));
        long bytes = now.states().bytes(copied);
        double seconds = bytes / rehearsal().bytesPerSecond() + copied.size() * SECONDS_A_TABLE;
        context.console()
                .line(String.format(
                        Locale.ROOT,
                        "When the store is closed, about %d of %d tables (%s) will be copied, which takes about %.1f s",
                        copied.size(),
                        now.definition().tables().size(),
                        megabytes(bytes),
                        seconds));
        new ServerSpace(live).demand(bytes);
    }

    private Set<String> tablesToCopy(Look now, Set<String> copies) {
        TableStates online = online();
        Set<String> copied = new TreeSet<>(now.definition().tables().keySet());
        copied.removeIf(table -> copies.contains(table) && online.changeUntil(now.states(), table) != Change.CERTAIN);
        return copied;
    }

    /** Copies what has to be copied. The store is closed. */
    public void copy() {
        long begun = System.nanoTime();
        scratch.ensure();
        UnchangedTables unchanged = unchanged();
        Look now = look();
        Set<String> proven = unchanged.prove(now.definition(), now.states());
        Set<String> copied = new TreeSet<>(now.definition().tables().keySet());
        copied.removeIf(table ->
                proven.contains(table) && unchanged.copies(now.definition()).contains(table));
        ClosedTables closed = copyUntilQuiet(now, copied, proven);
        context.save(context.directory().closedTables(), closed);
        context.console()
                .line(String.format(
                        Locale.ROOT,
                        "Copied %d tables (%s) in %.1f s; %d others are proven to be as in the backup",
                        closed.shadows().size(),
                        megabytes(closed.states().bytes(closed.shadows().keySet())),
                        (System.nanoTime() - begun) / 1e9,
                        closed.definition().tables().size() - closed.shadows().size()));
    }

    /** Somebody who knows nothing of the store's maintenance mode may write to the database. */
    private ClosedTables copyUntilQuiet(Look first, Set<String> tables, Set<String> proven) {
        Look before = first;
        Set<String> due = tables;
        Map<String, String> names = new TreeMap<>();
        for (int round = 1; ; round++) {
            for (String table : due) {
                names.computeIfAbsent(table, key -> ScratchSchema.SHADOW + (names.size() + 1));
            }
            new TableCopier(live, scratch.connection().name())
                    .copy(
                            before.states().largestFirst(due),
                            names,
                            before.definition(),
                            before.states(),
                            context.console());
            Look after = look();
            Set<String> disturbed = disturbed(before, after);
            if (disturbed.isEmpty() || round == ROUNDS) {
                disturbed.forEach(table -> context.console()
                        .line("Somebody outside the store keeps writing to " + table
                                + "; a rollback would bring it back as it was a moment ago"));
                return new ClosedTables(before.definition(), before.states(), names, proven);
            }
            before = after;
            due = disturbed;
            proven.removeAll(disturbed);
            names.keySet().retainAll(after.definition().tables().keySet());
        }
    }

    private static Set<String> disturbed(Look before, Look after) {
        Set<String> disturbed = new TreeSet<>(after.definition().tables().keySet());
        disturbed.removeIf(table -> before.states().changeUntil(after.states(), table) != Change.CERTAIN
                && before.definition().tables().containsKey(table));
        return disturbed;
    }

    private Look look() {
        try (StoreDatabase database = StoreDatabase.open(live)) {
            SchemaDefinition definition = SchemaReader.read(database);
            return new Look(definition, TableStates.read(database, definition));
        }
    }

    private UnchangedTables unchanged() {
        return new UnchangedTables(live, scratch.connection(), online(), rehearsal(), backup.rows());
    }

    private TableStates online() {
        return context.require(context.directory().onlineTables(), TableStates.class);
    }

    private RehearsalResult rehearsal() {
        return context.require(context.directory().rehearsal(), RehearsalResult.class);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
