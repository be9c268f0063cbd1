package io.storelift.upgrade.job;

import io.storelift.backup.BackupCreator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.BackupVerifier;
import io.storelift.backup.RestoreOptions;
import io.storelift.backup.RestoreResult;
import io.storelift.backup.VerificationResult;
import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.Retention;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseClient;
import io.storelift.store.Store;
import io.storelift.upgrade.run.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Makes, restores and verifies the backups of a store in this process, and keeps everybody else away from it. */
public final class BackupWork {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Supplier<Store> store;
    private final BackupCatalog catalog;
    private final Runs runs;
    private final ProcessRunner processes;
    private final Clock clock;

    /** @param store looked at only where it is needed: a backup is examined also beside a broken store */
    public BackupWork(Supplier<Store> store, BackupCatalog catalog, Runs runs, ProcessRunner processes, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.runs = runs;
        this.processes = processes;
        this.clock = clock;
    }

    /** A backup that was made, and those that the store's settings don't keep any longer. */
    public record Created(BackupManifest manifest, List<BackupSummary> expired) {}

    /** A name for a backup that is made now. */
    public static String newName(Clock clock) {
        return ID_TIME.format(clock.instant());
    }

    JobResult perform(Job job, ProgressListener listener) {
        return switch (job) {
            case Job.CreateBackup wanted -> {
                Created created = create(
                        new BackupRequest(catalog.path(), wanted.backup(), wanted.parts(), wanted.reason()), listener);
                yield new JobResult.Created(
                        created.manifest().bytes(),
                        created.expired().stream().map(BackupSummary::id).toList());
            }
            case Job.RestoreBackup wanted -> {
                RestoreOptions options = new RestoreOptions(VerificationDepth.CHECKSUMS, wanted.keepEnvironment());
                RestoreResult result = restore(catalog.directory(wanted.backup()), wanted.parts(), options, listener);
                yield new JobResult.Restored(
                        result.replaced().stream().map(Path::toString).sorted().toList());
            }
            case Job.VerifyBackup wanted ->
                new JobResult.Verified(verify(catalog.directory(wanted.backup()), wanted.depth(), listener)
                        .problems());
        };
    }

    /**
     * Makes a backup, and deletes those that the settings don't keep then.
     *
     * @throws io.storelift.host.StoreliftException {@code STORE_BUSY}, and what {@link BackupCreator#create} says
     */
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    public Created create(BackupRequest request, ProgressListener listener) {
        try (ExclusiveLock held = runs.lock("backup " + request.id())) {
            BackupManifest manifest = new BackupCreator(databases(), clock).create(store.get(), request, listener);
            Retention retention = Retention.of(store.get().settings().backups());
            return new Created(manifest, catalog.prune(retention, clock.instant()));
        }
    }

    /**
     * Closes the store, puts the backup in its place, and opens it again.
     *
     * @throws io.storelift.host.StoreliftException {@code STORE_BUSY}, {@code RUN_UNFINISHED},
     *     {@code BACKGROUND_WORK_BUSY}, and what {@link io.storelift.backup.BackupRestorer#prepare} says
     */
    @SuppressWarnings("try") // As above.
    public RestoreResult restore(
            BackupDirectory backup, Set<Part> parts, RestoreOptions options, ProgressListener listener) {
        Restoration.demandNothingCutOff(runs);
        try (ExclusiveLock held = runs.lock("restoring backup " + backup.id())) {
            return new Restoration(store.get(), databases(), processes, clock)
                    .restore(backup, parts, options, listener);
        }
    }

    /**
     * Finds out whether a backup is whole.
     *
     * @throws io.storelift.host.StoreliftException also {@code STORE_BUSY} for {@link VerificationDepth#RESTORE}: the
     *     scratch schema is that of a run's rehearsal
     */
    @SuppressWarnings("try") // As above.
    public VerificationResult verify(BackupDirectory backup, VerificationDepth depth, ProgressListener listener) {
        BackupVerifier verifier = new BackupVerifier(databases(), clock);
        if (depth != VerificationDepth.RESTORE) {
            return verifier.verify(backup, depth, listener);
        }
        try (ExclusiveLock held = runs.lock("verifying backup " + backup.id())) {
            return verifier.verifyByRestoring(backup, store.get().environment().database(), listener);
        }
    }

    private DatabaseArchive databases() {
        return new DatabaseArchive(new DatabaseClient(processes));
    }
}
