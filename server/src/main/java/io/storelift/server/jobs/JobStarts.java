package io.storelift.server.jobs;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.stores.Idleness;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.face.Beginning;
import io.storelift.upgrade.face.LastWords;
import io.storelift.upgrade.job.Job;
import io.storelift.upgrade.job.JobDirectory;
import io.storelift.upgrade.job.Jobs;
import java.time.Clock;

/** Starts jobs, each in a process of its own that outlives this one. */
public final class JobStarts {
    private final Clock clock;
    private final Idleness idleness;

    public JobStarts(Clock clock) {
        this.clock = clock;
        this.idleness = new Idleness(clock);
    }

    /**
     * Starts a job; returns its name when it is at work, or has ended already.
     *
     * @throws StoreliftException {@code STORE_BUSY} when it needs the store for itself and somebody else is at work. What
     *     goes wrong later the job itself tells
     */
    public String start(NamedStore store, Job job) {
        if (job.holdsStore()) {
            idleness.demand(store);
        }
        Jobs jobs = store.served().jobs(clock);
        JobDirectory directory = jobs.create(job);
        try {
            Process process = store.served().launcher().start(directory);
            boolean began =
                    Beginning.awaited(process, () -> jobs.owner(directory).isPresent());
            if (!began && !process.isAlive() && !jobs.hasBegun(directory)) {
                LastWords last = new LastWords(directory.output(), 0);
                throw last.failure().orElseGet(() -> new StoreliftException(ErrorCode.JOB_NOT_STARTED, last.text()));
            }
        } catch (StoreliftException e) {
            jobs.failed(directory, e);
        }
        return directory.id();
    }
}
