package io.storelift.server.upgrade;

import io.storelift.backup.catalog.Part;
import io.storelift.server.jobs.JobStarts;
import io.storelift.server.jobs.JobView;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.BackupWork;
import io.storelift.upgrade.job.Job;
import io.storelift.upgrade.job.JobStatus;
import io.storelift.upgrade.job.Jobs;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The backups of Step 3, each made by a process of its own. */
final class BackupJobs {
    private final JobStarts starts;
    private final Clock clock;

    BackupJobs(JobStarts starts, Clock clock) {
        this.starts = starts;
        this.clock = clock;
    }

    /** @throws io.storelift.host.StoreliftException {@code STORE_BUSY} */
    MadeBackup start(NamedStore store, Set<Part> parts, String who) {
        String backup = BackupWork.newName(clock);
        String reason = "made in Step 3 of the System Upgrade by " + who;
        return new MadeBackup(starts.start(store, new Job.CreateBackup(backup, parts, reason)), backup, parts);
    }

    /** How it stands; empty when none was begun, or its job is forgotten. */
    Optional<JobView> find(NamedStore store, WizardState state) {
        MadeBackup begun = state.backup();
        if (begun == null) {
            return Optional.empty();
        }
        Jobs jobs = store.served().jobs(clock);
        return jobs.list().stream()
                .map(JobStatus::id)
                .filter(begun.job()::equals)
                .findFirst()
                .map(id -> JobView.of(store, jobs.status(jobs.find(id))));
    }

    /** What the run's own backup can lean on: one that is whole, and still there. */
    Optional<String> whole(NamedStore store, WizardState state) {
        return Optional.ofNullable(state.backup())
                .map(MadeBackup::backup)
                .filter(backup -> store.served().backups().find(backup).isPresent());
    }
}
