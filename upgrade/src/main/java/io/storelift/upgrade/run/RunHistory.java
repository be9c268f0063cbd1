package io.storelift.upgrade.run;

import io.storelift.upgrade.run.JournalRecord.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the records of a journal add up to. */
public final class RunHistory {
    private final List<JournalRecord> records;
    private final Map<StepName, Mark> last = new EnumMap<>(StepName.class);
    private boolean rollingBack;
    private @Nullable String reason;
    private @Nullable Outcome outcome;

    private RunHistory(List<JournalRecord> records) {
        this.records = List.copyOf(records);
        for (JournalRecord entry : records) {
            take(entry);
        }
    }

    public static RunHistory of(List<JournalRecord> records) {
        return new RunHistory(records);
    }

    private void take(JournalRecord entry) {
        if (entry.step() != null) {
            last.put(entry.step(), entry.mark());
        }
        if (entry.mark() == Mark.ROLLING_BACK) {
            rollingBack = true;
            reason = entry.detail();
            outcome = null;
        }
        if (entry.mark() == Mark.ENDED && entry.detail() != null) {
            rollingBack = false;
            outcome = Outcome.valueOf(entry.detail());
        }
    }

    /** Every record, oldest first. */
    public List<JournalRecord> records() {
        return records;
    }

    public boolean isApplied(StepName step) {
        return last.get(step) == Mark.APPLIED;
    }

    /** True when the step was begun, in whichever direction, and has not been undone since. */
    public boolean leftTraces(StepName step) {
        Mark mark = last.get(step);
        return mark != null && mark != Mark.UNDONE;
    }

    /** The step that was being applied when the journal ends; empty between steps. */
    public Optional<StepName> halfDone() {
        return last.entrySet().stream()
                .filter(entry -> entry.getValue() == Mark.APPLYING)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** True from the decision to roll back until the rollback has ended. */
    public boolean isRollingBack() {
        return rollingBack;
    }

    /** Why the last rollback was begun. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Empty while the run goes on, or was cut off. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** True when some step that changes the live store was begun and not undone. */
    public boolean touchedLiveStore() {
        return last.keySet().stream().anyMatch(step -> step.touchesLiveStore() && leftTraces(step));
    }

    /** Seconds from a step's last beginning to its last end; empty when it did not end. */
    public Optional<Duration> duration(StepName step) {
        Instant begun = null;
        Duration duration = null;
        for (JournalRecord entry : records) {
            if (entry.step() == step && entry.mark() == Mark.APPLYING) {
                begun = entry.at();
            } else if (entry.step() == step && entry.mark() == Mark.APPLIED && begun != null) {
                duration = Duration.between(begun, entry.at());
            }
        }
        return Optional.ofNullable(duration);
    }
}
