package io.storelift.server.api;

import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.Job;
import io.storelift.upgrade.job.JobDirectory;
import io.storelift.upgrade.job.JobProgress;
import io.storelift.upgrade.job.JobResult;
import io.storelift.upgrade.job.JobState;
import io.storelift.upgrade.job.JobStatus;
import io.storelift.upgrade.job.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Work on backups: processes of their own, that go on without the server. */
@RestController
@RequestMapping("/api/v1/stores/{store}/jobs")
class JobsResource {
    private final Clock clock;

    JobsResource(Clock clock) {
        this.clock = clock;
    }

    /**
     * A piece of work on backups.
     *
     * @param job what is to be done
     * @param begun when it was begun
     * @param ended when it ended; null when it hasn't told of it
     * @param progress of each piece of the work that was begun
     * @param result of one that is done, otherwise null
     * @param problem why it failed, otherwise null
     */
    record JobDocument(
            String id,
            Job job,
            JobState state,
            Instant begun,
            @Nullable Instant ended,
            List<JobProgress> progress,
            @Nullable JobResult result,
            @Nullable Problem problem) {
        static JobDocument of(JobStatus status) {
            return new JobDocument(
                    status.id(),
                    status.job(),
                    status.state(),
                    status.begun(),
                    status.ended(),
                    status.progress(),
                    status.result(),
                    status.failure() == null ? null : Problem.of(status.failure()));
        }

        /** As it stands at the end, or when the time is over. */
        static JobDocument awaited(Jobs jobs, String id, int wait) {
            JobDirectory job = jobs.find(id);
            Waiting.upTo(wait, () -> !jobs.status(job).isAtWork());
            return of(jobs.status(job));
        }
    }

    /**
     * Work on backups.
     *
     * @param jobs newest first; of those that ended only the last are kept
     */
    record JobsDocument(List<JobDocument> jobs) {}

    /** What is done, and was done lately, with the backups of a store, whichever face began it. */
    @GetMapping
    JobsDocument list(NamedStore store) {
        return new JobsDocument(
                store.served().jobs(clock).list().stream().map(JobDocument::of).toList());
    }

    /** How a piece of work on backups stands. */
    @GetMapping("/{job}")
    JobDocument one(
            NamedStore store,
            @PathVariable("job") String id,
            @RequestParam(name = "wait", defaultValue = "0") int wait) {
        return JobDocument.awaited(store.served().jobs(clock), id, wait);
    }
}
