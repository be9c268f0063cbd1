package io.storelift.upgrade.job;

import io.storelift.backup.BackupRestorer;
import io.storelift.backup.PreparedRestore;
import io.storelift.backup.RestoreOptions;
import io.storelift.backup.RestoreResult;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProcessTable;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.store.BackgroundWork;
import io.storelift.store.MagentoConsole;
import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import io.storelift.store.OpcodeCache;
import io.storelift.store.PhpArrayFile;
import io.storelift.store.Store;
import io.storelift.upgrade.cutover.LiveCaches;
import io.storelift.upgrade.run.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Puts a backup in the place of the store: prepares everything while it is open, closes it, waits for its background
 * work, exchanges, opens it again.
 */
final class Restoration {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Store store;
    private final DatabaseArchive databases;
    private final ProcessRunner processes;
    private final Clock clock;

    Restoration(Store store, DatabaseArchive databases, ProcessRunner processes, Clock clock) {
        this.store = store;
        this.databases = databases;
        this.processes = processes;
        this.clock = clock;
    }

    /** A run that was cut off has its own, better way back; one whose way back failed has not. */
    static void demandNothingCutOff(Runs runs) {
        runs.unfinished().filter(run -> run.outcome() == null).ifPresent(run -> {
            throw new StoreliftException(ErrorCode.RUN_UNFINISHED, run.id());
        });
    }

    RestoreResult restore(BackupDirectory backup, Set<Part> parts, RestoreOptions options, ProgressListener listener) {
        try (PreparedRestore prepared =
                new BackupRestorer(databases, clock).prepare(store, backup, parts, options, listener)) {
            // Media can change under an open store; code and database can't.
            return parts.equals(Set.of(Part.MEDIA))
                    ? prepared.takePlace(listener)
                    : takePlaceWhileClosed(prepared, listener);
        }
    }

    private RestoreResult takePlaceWhileClosed(PreparedRestore prepared, ProgressListener listener) {
        Maintenance maintenance = new Maintenance(store.root());
        FoundOpen before = new FoundOpen(store.stateDirectory(), maintenance);
        MaintenanceState found = before.remember();
        maintenance.turnOn();
        try {
            awaitBackgroundWork(listener);
            RestoreResult result = prepared.takePlace(listener);
            forgetOldCode();
            maintenance.restore(found);
            before.forget();
            return result;
        } catch (StoreliftException e) {
            // The restorer put everything back, or else says that it could not: then nobody is to see it.
            if (e.code() != ErrorCode.ROLLBACK_FAILED) {
                maintenance.restore(found);
                before.forget();
            }
            throw e;
        }
    }

    private void awaitBackgroundWork(ProgressListener listener) {
        BackgroundWork work = new BackgroundWork(new ProcessTable(), store.root());
        work.stopConsumers();
        if (!work.waitUntilIdle(PATIENCE, listener)) {
            throw new StoreliftException(
                    ErrorCode.BACKGROUND_WORK_BUSY, work.running().toString());
        }
    }

    /** What the replaced code cached must not be read by the restored one, not even by the command that empties it. */
    private void forgetOldCode() {
        Path discarded = store.stateDirectory().resolve("work/caches-before-restore");
        LiveCaches caches = new LiveCaches(
                store,
                () -> new MagentoConsole(processes, store.php(), store.root()),
                new PhpArrayFile(processes, store.php()),
                line -> {});
        caches.moveAway(discarded);
        new OpcodeCache(store.settings().fpmAddresses()).reset(store.root().resolve("pub"));
        caches.flush();
        new TreeRemover().remove(discarded);
    }
}
