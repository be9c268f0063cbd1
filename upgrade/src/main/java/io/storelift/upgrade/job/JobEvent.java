package io.storelift.upgrade.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What a job tells whoever follows it. Kept in its directory as JSON lines, so that any face can follow. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = JobEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = JobEvent.Done.class, name = "done"),
    @JsonSubTypes.Type(value = JobEvent.Failed.class, name = "failed")
})
public sealed interface JobEvent {
    Instant at();

    record Started(Instant at) implements JobEvent {}

    /**
     * How far a piece of the work is.
     *
     * @param total −1 when unknown
     * @param unit a {@link io.storelift.host.Unit} in lower case
     */
    record Progress(Instant at, String label, long done, long total, String unit) implements JobEvent {}

    record Done(Instant at, JobResult result) implements JobEvent {}

    /** @param number of an {@link io.storelift.host.ErrorCode} */
    record Failed(Instant at, String number, String detail) implements JobEvent {}
}
