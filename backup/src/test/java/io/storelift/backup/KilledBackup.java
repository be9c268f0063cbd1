package io.storelift.backup;

import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.ProcessRunner;
import io.storelift.store.DatabaseClient;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** A process that makes a backup and is killed while it does. */
final class KilledBackup {
    private KilledBackup() {}

    public static void main(String[] arguments) {
        StoreSettings settings = StoreSettings.defaults().withEnvironment(Map.of("PATH", "/usr/bin:/bin"));
        Store store = new StoreLocator(new ProcessRunner(), settings).locate(Path.of(arguments[0]));
        BackupRequest request = new BackupRequest(Path.of(arguments[1]), "killed", Set.of(Part.values()), "");
        new BackupCreator(new DatabaseArchive(new DatabaseClient(new ProcessRunner())), Clock.systemUTC())
                .create(store, request, (label, done, total, unit) -> {
                    if (label.equals(Part.MEDIA.label())) {
                        SuddenDeath.now();
                    }
                });
    }
}
