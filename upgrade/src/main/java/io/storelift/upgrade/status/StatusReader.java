package io.storelift.upgrade.status;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProcessTable;
import io.storelift.host.StoreliftException;
import io.storelift.store.BackgroundWork;
import io.storelift.store.CronConfiguration;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import io.storelift.upgrade.status.StoreStatus.Background;
import io.storelift.upgrade.status.StoreStatus.Backups;
import io.storelift.upgrade.status.StoreStatus.Caches;
import io.storelift.upgrade.status.StoreStatus.Database;
import io.storelift.upgrade.status.StoreStatus.Installation;
import io.storelift.upgrade.status.StoreStatus.Php;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at a store: whatever is broken is told, and the rest all the same. */
public final class StatusReader {
    private final ProcessRunner processes;
    private final Path root;
    private final Path stateDirectory;
    private final Runs runs;

    /** @param root of the store; its state and its runs can be read even where the store itself is broken */
    public StatusReader(ProcessRunner processes, Path root, Path stateDirectory, Runs runs) {
        this.processes = processes;
        this.root = root;
        this.stateDirectory = stateDirectory;
        this.runs = runs;
    }

    /** @param locator finds the store, or fails */
    public StoreStatus read(Supplier<Store> locator) {
        MaintenanceState maintenance = new Maintenance(root).read();
        List<RunSummary> all = runs.list();
        Installation installation = null;
        Failure error = null;
        try {
            installation = installation(locator.get());
        } catch (StoreliftException e) {
            error = Failure.of(e);
        }
        return new StoreStatus(
                root.toString(),
                maintenance.on(),
                maintenance.addresses(),
                installation,
                all.stream()
                        .filter(RunSummary::active)
                        .findFirst()
                        .or(runs::unfinished)
                        .orElse(null),
                all.stream().findFirst().orElse(null),
                backups(stateDirectory.resolve("backups")),
                error);
    }

    private Installation installation(Store store) {
        DatabaseConnection connection = store.environment().database();
        try (StoreDatabase database = StoreDatabase.open(connection)) {
            Database healthy = new Database(
                    connection.name(),
                    connection.address(),
                    database.serverVersion().text(),
                    database.sizeBytes(),
                    database.tables().size(),
                    null);
            return installation(
                    store,
                    database,
                    healthy,
                    database.configValue("web/unsecure/base_url").orElse(null));
        } catch (StoreliftException e) {
            Database broken = new Database(connection.name(), connection.address(), null, 0, 0, Failure.of(e));
            return installation(store, null, broken, null);
        }
    }

    private Installation installation(
            Store store, @Nullable StoreDatabase open, Database database, @Nullable String baseUrl) {
        return new Installation(
                store.edition().title(),
                store.version(),
                store.installKind().name(),
                store.mode().id(),
                new Php(store.php().version(), store.php().binary().toString()),
                database,
                baseUrl,
                new Caches(caches(store, true), caches(store, false)),
                background(store, open));
    }

    private static List<String> caches(Store store, boolean enabled) {
        return store.environment().cacheStates().entrySet().stream()
                .filter(state -> state.getValue() == enabled)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Background background(Store store, @Nullable StoreDatabase database) {
        BackgroundWork work = new BackgroundWork(new ProcessTable(), store.root());
        CronConfiguration cron = work.cron(processes, database);
        return new Background(store.environment().cronEnabled(), cron.entries(), cron.lastActivity(), work.running());
    }

    private static Backups backups(Path directory) {
        List<BackupSummary> found = new BackupCatalog(directory).list();
        return new Backups(
                found.size(), found.stream().findFirst().map(BackupSummary::id).orElse(null), directory.toString());
    }
}
