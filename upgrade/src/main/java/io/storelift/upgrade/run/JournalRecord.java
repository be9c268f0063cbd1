package io.storelift.upgrade.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run's journal.
 *
 * @param step the step it is about; null for marks about the whole run
 * @param detail the reason of a failure or the outcome, null where the mark says all
 */
public record JournalRecord(
        Instant at,
        Mark mark,
        @Nullable StepName step,
        @Nullable String detail) {
    /** {@code -ING} says about to, the past says done. */
    public enum Mark {
        STARTED,
        APPLYING,
        APPLIED,
        FAILED,
        ROLLING_BACK,
        UNDOING,
        UNDONE,
        ENDED
    }
}
