package io.storelift.server.backups;

import io.storelift.backup.catalog.BackupSummary;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.jobs.JobView;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.Job;
import io.storelift.upgrade.job.JobStatus;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The backups of a store together with what is done, or was done lately, with each. */
record BackupRows(NamedStore store, List<JobStatus> jobs) {
    private static final int LATELY = 6;

    static BackupRows of(NamedStore store, Clock clock) {
        return new BackupRows(store, store.served().jobs(clock).list());
    }

    List<BackupRow> all() {
        return store.served().backups().list().stream().map(this::row).toList();
    }

    /** @throws StoreliftException {@link ErrorCode#BACKUP_UNKNOWN} */
    BackupRow demand(String backup) {
        return store.served()
                .backups()
                .find(backup)
                .map(this::row)
                .orElseThrow(() -> new StoreliftException(ErrorCode.BACKUP_UNKNOWN, backup));
    }

    private BackupRow row(BackupSummary summary) {
        return new BackupRow(
                summary,
                jobs.stream()
                        .filter(job -> job.job() instanceof Job.VerifyBackup
                                && job.job().backup().equals(summary.id()))
                        .findFirst()
                        .map(this::view)
                        .orElse(null));
    }

    /** What is being made or restored now. */
    List<JobView> atWork() {
        return madeOrRestored().filter(JobStatus::isAtWork).map(this::view).toList();
    }

    /** What ended last, newest first. */
    List<JobView> ended() {
        return madeOrRestored()
                .filter(job -> !job.isAtWork())
                .limit(LATELY)
                .map(this::view)
                .toList();
    }

    /** Verifications stand with their backup. */
    private Stream<JobStatus> madeOrRestored() {
        return jobs.stream().filter(job -> !(job.job() instanceof Job.VerifyBackup));
    }

    private JobView view(JobStatus job) {
        return JobView.of(store, job);
    }
}
