package io.storelift.upgrade.face;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.host.Durable;
import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.job.Jobs;
import io.storelift.upgrade.run.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * A store that a server looks after. It is looked at anew each time: whatever it is now, it may be another after the
 * next upgrade.
 *
 * @param root absolute
 * @param settings read anew each time, with what the command line decides
 * @param launcher starts its runs, in processes of their own
 */
public record ServedStore(Path root, Supplier<StoreSettings> settings, RunLauncher launcher) {
    /** The store as it is now; fails for one that is broken. */
    public Store locate(ProcessRunner processes) {
        return new StoreLocator(processes, settings.get()).locate(root);
    }

    /** Also of a store that is broken. */
    public Path stateDirectory() {
        return StoreLocator.stateDirectory(root, settings.get());
    }

    /** Also of a store that is broken. */
    public BackupCatalog backups() {
        return new BackupCatalog(stateDirectory().resolve("backups"));
    }

    /** Also of a store that is broken. */
    public Jobs jobs(Clock clock) {
        return new Jobs(stateDirectory(), clock);
    }

    /** Also of a store that is broken. */
    public Runs runs(Clock clock) {
        return new Runs(stateDirectory(), new Durable(), clock);
    }
}
