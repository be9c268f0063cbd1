package io.storelift.cli.command;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.cli.command.StoreStatus.Background;
import io.storelift.cli.command.StoreStatus.Backups;
import io.storelift.cli.command.StoreStatus.Caches;
import io.storelift.cli.command.StoreStatus.Database;
import io.storelift.cli.command.StoreStatus.Installation;
import io.storelift.cli.command.StoreStatus.Php;
import io.storelift.cli.session.ErrorMessage;
import io.storelift.cli.session.Session;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at a store for {@code status}: whatever is broken is told, and the rest all the same. */
final class StatusReader {
    private final Session session;

    StatusReader(Session session) {
        this.session = session;
    }

    StoreStatus read() {
        MaintenanceState maintenance = new Maintenance(session.root()).read();
        Runs runs = session.runs();
        List<RunSummary> all = runs.list();
        Installation installation = null;
        ErrorMessage error = null;
        try {
            installation = installation(session.store());
        } catch (StoreliftException e) {
            error = ErrorMessage.of(e);
        }
        return new StoreStatus(
                session.root().toString(),
                maintenance.on(),
                maintenance.addresses(),
                installation,
                all.stream()
                        .filter(RunSummary::active)
                        .findFirst()
                        .or(runs::unfinished)
                        .orElse(null),
                all.stream().findFirst().orElse(null),
                backups(session.stateDirectory().resolve("backups")),
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
            Database broken = new Database(connection.name(), connection.address(), null, 0, 0, ErrorMessage.of(e));
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
        CronConfiguration cron = work.cron(session.processes(), database);
        return new Background(store.environment().cronEnabled(), cron.entries(), cron.lastActivity(), work.running());
    }

    private static Backups backups(Path directory) {
        List<BackupSummary> found = new BackupCatalog(directory).list();
        return new Backups(
                found.size(), found.stream().findFirst().map(BackupSummary::id).orElse(null), directory.toString());
    }
}
