package io.storelift.backup;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseClient;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on a store with a database. */
abstract class BackupStoreTest {
    static final Set<Part> ALL = Set.of(Part.values());

    final ProgressListener listener = ProgressListener.ignore();
    final DatabaseArchive databases = new DatabaseArchive(new DatabaseClient(new ProcessRunner()));
    final BackupCreator creator = new BackupCreator(databases, Clock.systemUTC());
    final BackupVerifier verifier = new BackupVerifier(databases, Clock.systemUTC());
    final BackupRestorer restorer = new BackupRestorer(databases, Clock.systemUTC());

    @TempDir
    Path directory;

    StoreFixture fixture;
    Store store;
    Path backups;
    BackupCatalog catalog;

    @BeforeEach
    void createStore() throws IOException {
        fixture = StoreFixture.create(
                directory.resolve("shop"), MariaDbServer.shared().createDatabase());
        store = fixture.locate();
        backups = store.stateDirectory().resolve("backups");
        catalog = new BackupCatalog(backups);
    }

    BackupDirectory backUp(String id, Set<Part> parts) {
        creator.create(store, new BackupRequest(backups, id, parts, "for a test"), listener);
        return catalog.directory(id);
    }

    /** Both halves, as for a store that is closed all the time. */
    RestoreResult restore(BackupDirectory backup, Set<Part> parts, RestoreOptions options, ProgressListener listener) {
        try (PreparedRestore prepared = restorer.prepare(store, backup, parts, options, listener)) {
            return prepared.takePlace(listener);
        }
    }
}
