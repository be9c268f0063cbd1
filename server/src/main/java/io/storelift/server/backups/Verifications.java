package io.storelift.server.backups;

import io.storelift.backup.BackupVerifier;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.ProcessRunner;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.DatabaseClient;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The examinations of backups that go on, and what the last one of each came to. */
final class Verifications {
    private final Map<String, Examination> byBackup = new ConcurrentHashMap<>();
    private final ProcessRunner processes;
    private final Clock clock;

    Verifications(ProcessRunner processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    Optional<Examination> find(NamedStore store, String backup) {
        return Optional.ofNullable(byBackup.get(key(store, backup)));
    }

    /** Starts one, unless this backup is being examined. */
    void start(NamedStore store, BackupDirectory backup) {
        byBackup.compute(key(store, backup.id()), (key, last) -> {
            if (last != null && !last.isFinished()) {
                return last;
            }
            Examination examination = new Examination();
            BackupVerifier verifier = new BackupVerifier(new DatabaseArchive(new DatabaseClient(processes)), clock);
            Thread.ofVirtual().name("verifying " + key).start(() -> examination.run(verifier, backup));
            return examination;
        });
    }

    private static String key(NamedStore store, String backup) {
        return store.name() + "/" + backup;
    }
}
