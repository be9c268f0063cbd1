package io.storelift.upgrade.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What a run tells whoever follows it. Kept in the run's directory as JSON lines, so that any face can follow. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.StepStarted.class, name = "step-started"),
    @JsonSubTypes.Type(value = RunEvent.StepFinished.class, name = "step-finished"),
    @JsonSubTypes.Type(value = RunEvent.StepUndone.class, name = "step-undone"),
    @JsonSubTypes.Type(value = RunEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = RunEvent.LogLine.class, name = "log"),
    @JsonSubTypes.Type(value = RunEvent.RollbackStarted.class, name = "rollback-started"),
    @JsonSubTypes.Type(value = RunEvent.Ended.class, name = "ended")
})
public sealed interface RunEvent {
    Instant at();

    record StepStarted(Instant at, StepName step, String title) implements RunEvent {}

    record StepFinished(Instant at, StepName step, double seconds) implements RunEvent {}

    record StepUndone(Instant at, StepName step) implements RunEvent {}

    /**
     * How far a piece of long work is.
     *
     * @param total −1 when unknown
     * @param unit a {@link io.storelift.host.Unit} in lower case
     */
    record Progress(Instant at, String label, long done, long total, String unit) implements RunEvent {}

    record LogLine(Instant at, String text) implements RunEvent {}

    record RollbackStarted(Instant at, String reason) implements RunEvent {}

    record Ended(Instant at, Outcome outcome) implements RunEvent {}
}
