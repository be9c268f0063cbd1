package io.storelift.cli.command;

import io.storelift.backup.BackupRestorer;
import io.storelift.backup.PreparedRestore;
import io.storelift.backup.RestoreOptions;
import io.storelift.backup.RestoreResult;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.ProcessTable;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.store.BackgroundWork;
import io.storelift.store.DatabaseClient;
import io.storelift.store.MagentoConsole;
import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import io.storelift.store.OpcodeCache;
import io.storelift.store.PhpArrayFile;
import io.storelift.store.Store;
import io.storelift.upgrade.cutover.LiveCaches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Puts a backup in the place of the store: prepares everything while it is open, closes it, waits for its background
 * work, exchanges, opens it again.
 */
final class Restoration {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Session session;
    private final Store store;

    Restoration(Session session) {
        this.session = session;
        this.store = session.store();
    }

    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    RestoreResult restore(BackupDirectory backup, Set<Part> parts, RestoreOptions options) {
        demandNothingCutOff();
        DatabaseArchive databases = new DatabaseArchive(new DatabaseClient(session.processes()));
        try (ExclusiveLock held = session.hold("restoring backup " + backup.id());
                WorkProgress progress = new WorkProgress(session.terminal(), session.clock());
                PreparedRestore prepared = new BackupRestorer(databases, session.clock())
                        .prepare(store, backup, parts, options, progress)) {
            // Media can change under an open store; code and database can't.
            return parts.equals(Set.of(Part.MEDIA))
                    ? prepared.takePlace(progress)
                    : takePlaceWhileClosed(prepared, progress);
        }
    }

    /** A run that was cut off has its own, better way back; one whose way back failed has not. */
    private void demandNothingCutOff() {
        session.runs().unfinished().filter(run -> run.outcome() == null).ifPresent(run -> {
            throw new StoreliftException(ErrorCode.RUN_UNFINISHED, run.id());
        });
    }

    private RestoreResult takePlaceWhileClosed(PreparedRestore prepared, WorkProgress progress) {
        Maintenance maintenance = new Maintenance(store.root());
        MaintenanceState found = maintenance.read();
        maintenance.turnOn();
        try {
            awaitBackgroundWork(progress);
            RestoreResult result = prepared.takePlace(progress);
            forgetOldCode();
            maintenance.restore(found);
            return result;
        } catch (StoreliftException e) {
            // The restorer put everything back, or else says that it could not: then nobody is to see it.
            if (e.code() != ErrorCode.ROLLBACK_FAILED) {
                maintenance.restore(found);
            }
            throw e;
        }
    }

    private void awaitBackgroundWork(WorkProgress progress) {
        BackgroundWork work = new BackgroundWork(new ProcessTable(), store.root());
        work.stopConsumers();
        if (!work.waitUntilIdle(PATIENCE, progress)) {
            throw new StoreliftException(
                    ErrorCode.BACKGROUND_WORK_BUSY, work.running().toString());
        }
    }

    /** What the replaced code cached must not be read by the restored one, not even by the command that empties it. */
    private void forgetOldCode() {
        Path discarded = store.stateDirectory().resolve("work/caches-before-restore");
        LiveCaches caches = new LiveCaches(
                store,
                () -> new MagentoConsole(session.processes(), store.php(), store.root()),
                new PhpArrayFile(session.processes(), store.php()),
                line -> {});
        caches.moveAway(discarded);
        new OpcodeCache(store.settings().fpmAddresses()).reset(store.root().resolve("pub"));
        caches.flush();
        new TreeRemover().remove(discarded);
    }
}
