package io.storelift.backup;

import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseClient;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;

/** A process that makes an incremental backup, to be killed while it does. */
final class IncrementProgram {
    private IncrementProgram() {}

    public static void main(String[] arguments) {
        StoreSettings settings = StoreSettings.defaults().withEnvironment(Map.of("PATH", "/usr/bin:/bin"));
        Store store = new StoreLocator(new ProcessRunner(), settings).locate(Path.of(arguments[0]));
        BackupRequest request = new BackupRequest(
                        Path.of(arguments[1]), "killed", EnumSet.of(Part.CODE, Part.MEDIA), "")
                .since("first");
        new BackupCreator(new DatabaseArchive(new DatabaseClient(new ProcessRunner())), Clock.systemUTC())
                .create(store, request, ProgressListener.ignore());
    }
}
