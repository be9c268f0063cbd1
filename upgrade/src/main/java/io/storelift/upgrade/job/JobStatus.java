package io.storelift.upgrade.job;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands, from what it told of itself.
 *
 * @param ended when it told of its end; null when it hasn't
 * @param progress of each piece of its work that was begun, in their order
 * @param result of a job that is done, otherwise null
 * @param failure why it failed, otherwise null
 */
public record JobStatus(
        String id,
        Job job,
        JobState state,
        Instant begun,
        @Nullable Instant ended,
        List<JobProgress> progress,
        @Nullable JobResult result,
        @Nullable StoreliftException failure) {
    public JobStatus {
        progress = List.copyOf(progress);
    }

    /** @param alive whether its process lives, or is just about to */
    static JobStatus of(String id, Job job, Instant created, List<JobEvent> events, boolean alive) {
        Map<String, JobProgress> progress = new LinkedHashMap<>();
        Instant begun = created;
        Instant ended = null;
        JobResult result = null;
        StoreliftException failure = null;
        for (JobEvent event : events) {
            switch (event) {
                case JobEvent.Started started -> begun = started.at();
                case JobEvent.Progress step ->
                    progress.put(step.label(), JobProgress.next(progress.get(step.label()), step));
                case JobEvent.Done done -> {
                    ended = done.at();
                    result = done.result();
                }
                case JobEvent.Failed failed -> {
                    ended = failed.at();
                    failure = new StoreliftException(
                            ErrorCode.ofNumber(failed.number()).orElse(ErrorCode.INTERNAL), failed.detail());
                }
            }
        }
        JobState state = result != null
                ? JobState.DONE
                : failure != null ? JobState.FAILED : alive ? JobState.AT_WORK : JobState.CUT_OFF;
        return new JobStatus(id, job, state, begun, ended, List.copyOf(progress.values()), result, failure);
    }

    public boolean isAtWork() {
        return state == JobState.AT_WORK;
    }

    /** How long it took; empty when it hasn't told of its end. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(ended).map(end -> Duration.between(begun, end));
    }
}
