package io.storelift.composer.advice;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How much may be tried. Asked between attempts: one that runs is not interrupted.
 *
 * @param attempts how often to solve at most
 * @param time how long at most, from the start
 * @param cancelled whether nobody waits for the answer any more
 */
public record Limits(int attempts, Duration time, Clock clock, BooleanSupplier cancelled) {
    private static final int USUAL_ATTEMPTS = 40;

    /** As many attempts as a person's question is worth. */
    public static Limits within(Duration time, Clock clock) {
        return new Limits(USUAL_ATTEMPTS, time, clock, () -> false);
    }

    public Limits withCancelled(BooleanSupplier check) {
        return new Limits(attempts, time, clock, check);
    }

    public Limits withAttempts(int most) {
        return new Limits(most, time, clock, cancelled);
    }
}
