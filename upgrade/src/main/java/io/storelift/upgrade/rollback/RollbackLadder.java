package io.storelift.upgrade.rollback;

import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.backup.tables.StoredObject;
import io.storelift.backup.tables.SwapRequest;
import io.storelift.backup.tables.SwappedTables;
import io.storelift.backup.tables.TableSwap;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.stage.OnlineBackup;
import io.storelift.upgrade.stage.RehearsalResult;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings the database back to what it was when the store closed. Only what the upgrade changed is exchanged, by names, so
 * that it takes as long for a large database as for a small one. Where a table comes from is tried rung by rung, the
 * quickest first; all come back at once.
 */
public final class RollbackLadder {
    private final RunContext context;
    private final DatabaseArchive archive;
    private final OnlineBackup backup;
    private final DatabaseConnection live;
    private final ScratchSchema scratch;

    public RollbackLadder(RunContext context, DatabaseArchive archive, OnlineBackup backup) {
        this.context = context;
        this.archive = archive;
        this.backup = backup;
        this.live = context.store().environment().database();
        this.scratch = new ScratchSchema(live);
    }

    /** Notes what the upgrade of the database changed, just after it. What nobody expected is logged. */
    public void noteChanges() {
        ClosedTables closed = closed();
        TableChanges changes = changes(closed);
        context.save(context.directory().upgradedTables(), changes);
        Set<String> unexpected = new TreeSet<>(changes.changed());
        unexpected.removeAll(closed.shadows().keySet());
        if (!unexpected.isEmpty()) {
            context.console()
                    .line("The upgrade changed tables that the rehearsal had left alone: "
                            + String.join(", ", unexpected) + ". A rollback would take them from the backup.");
        }
    }

    /**
     * Takes the database back, or finishes that.
     *
     * @return what was exchanged; the tables aside hold what was written meanwhile
     * @throws StoreliftException {@link ErrorCode#TABLES_NOT_FOUND} when a table is nowhere as it was; nothing has been
     *     changed then
     */
    public SwappedTables goBack() {
        TableSwap swap = new TableSwap(
                live, scratch.connection().name(), context.directory().tableSwap(), context.durable());
        if (swap.isBegun()) {
            return swap.resume().orElseThrow();
        }
        ClosedTables closed = closed();
        TableChanges changes = changesToTakeBack(closed);
        if (changes.isNothing()) {
            context.console().line("The database is as it was when the store closed");
            return new SwappedTables(Map.of(), Set.of());
        }
        scratch.ensure();
        Map<String, String> incoming = find(closed, changes.needed());
        long begun = System.nanoTime();
        SwappedTables swapped =
                swap.swap(new SwapRequest(incoming, changes.created(), closed.definition(), changes.objects()));
        context.console()
                .line("Exchanged " + swapped.replaced().size() + " tables by their names in "
                        + (System.nanoTime() - begun) / 1_000_000
                        + " ms; tables that the upgrade created and that went: "
                        + changes.created().size());
        return swapped;
    }

    private Map<String, String> find(ClosedTables closed, Set<String> needed) {
        Map<String, String> incoming = new TreeMap<>();
        Set<String> missing = new TreeSet<>(needed);
        take(new ShadowRung(scratch.connection(), closed), missing, incoming);
        take(new RehearsedRung(scratch.connection(), closed, rehearsal().sums()), missing, incoming);
        take(new ShadowArchive(context, archive), missing, incoming);
        take(new BackupRung(scratch.connection(), closed, archive, backup, context.console()), missing, incoming);
        if (!missing.isEmpty()) {
            throw byHand(closed, missing);
        }
        return incoming;
    }

    private void take(Rung rung, Set<String> missing, Map<String, String> incoming) {
        if (missing.isEmpty()) {
            return;
        }
        try {
            Map<String, String> found = rung.find(Set.copyOf(missing));
            context.console()
                    .line("From " + rung.words() + ": " + found.size() + " of " + missing.size()
                            + " tables that have to come back");
            incoming.putAll(found);
            missing.removeAll(found.keySet());
        } catch (StoreliftException e) {
            context.console().line("Nothing from " + rung.words() + ": " + e.getMessage());
        }
    }

    /** The last rung. */
    private StoreliftException byHand(ClosedTables closed, Set<String> missing) {
        String shadows = closed.shadows().entrySet().stream()
                .map(shadow -> shadow.getKey() + " is " + shadow.getValue())
                .collect(Collectors.joining(", "));
        return new StoreliftException(
                ErrorCode.TABLES_NOT_FOUND,
                "No copy was found of " + String.join(", ", missing) + ". The database " + live.name()
                        + " is as the upgrade left it. By hand: " + backup.directory()
                        + "/restore.sh database NAME --defaults-extra-file=FILE loads the backup of the open store into"
                        + " an empty schema NAME. Copies made when the store closed are in the schema "
                        + scratch.connection().name() + (shadows.isEmpty() ? "" : " (" + shadows + ")")
                        + (Files.exists(context.directory().shadowsContent())
                                ? " and in " + context.directory().shadows()
                                : ""));
    }

    /** As long as the store is closed all goes back that changed; afterwards only what the upgrade itself changed. */
    private TableChanges changesToTakeBack(ClosedTables closed) {
        boolean reopened = Files.exists(context.directory().highWater());
        if (!reopened) {
            return changes(closed);
        }
        TableChanges noted = context.require(context.directory().upgradedTables(), TableChanges.class)
                .certain();
        Set<StoredObject.Key> objects = noted.objects().stream()
                // A sequence taken back would give numbers out twice.
                .filter(key -> key.kind() != StoredObject.Kind.SEQUENCE)
                .collect(Collectors.toSet());
        return new TableChanges(noted.changed(), Set.of(), noted.created(), objects);
    }

    private TableChanges changes(ClosedTables closed) {
        Map<String, Long> sums = new TreeMap<>(rehearsal().sums());
        sums.keySet().retainAll(closed.asBackedUp());
        try (StoreDatabase database = StoreDatabase.open(live)) {
            return TableChanges.since(closed, database).lookedInto(live, closed.states(), sums);
        }
    }

    private ClosedTables closed() {
        return context.require(context.directory().closedTables(), ClosedTables.class);
    }

    private RehearsalResult rehearsal() {
        return context.require(context.directory().rehearsal(), RehearsalResult.class);
    }
}
