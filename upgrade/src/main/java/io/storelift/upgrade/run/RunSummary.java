package io.storelift.upgrade.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run at a glance.
 *
 * @param id also the name of its directory and of its backup
 * @param outcome null while it goes on or when it was cut off
 * @param active true while a process works on it
 */
public record RunSummary(
        String id,
        String from,
        String to,
        Instant begun,
        @Nullable Outcome outcome,
        boolean active) {
    /** True when a process died in the middle: to be resumed or rolled back. */
    public boolean isCutOff() {
        return outcome == null && !active;
    }
}
