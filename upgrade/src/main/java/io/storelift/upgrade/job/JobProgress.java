package io.storelift.upgrade.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of a job's work is.
 *
 * @param begun when it was first told of
 * @param at when it was last told of
 * @param first how much was done at {@code begun}
 * @param total −1 when unknown
 * @param unit a {@link io.storelift.host.Unit} in lower case
 */
public record JobProgress(String label, Instant begun, Instant at, long first, long done, long total, String unit) {
    private static final int HUNDRED = 100;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    static JobProgress next(@Nullable JobProgress last, JobEvent.Progress event) {
        // A piece of the same name that starts over: the rate of the former says nothing about it.
        JobProgress start = last == null || event.done() < last.done() ? starting(event) : last;
        return new JobProgress(
                event.label(), start.begun(), event.at(), start.first(), event.done(), event.total(), event.unit());
    }

    private static JobProgress starting(JobEvent.Progress event) {
        return new JobProgress(
                event.label(), event.at(), event.at(), event.done(), event.done(), event.total(), event.unit());
    }

    /** Null when the total isn't known. */
    public @Nullable Integer percent() {
        return total > 0 ? (int) Math.min(HUNDRED, done * HUNDRED / total) : null;
    }

    public boolean isBytes() {
        return unit.equals("bytes");
    }

    /** Units a second; empty as long as there is too little to tell. */
    public Optional<Double> rate() {
        Duration time = Duration.between(begun, at);
        return time.compareTo(SHORTEST) < 0 || done <= first
                ? Optional.empty()
                : Optional.of((done - first) * 1000.0 / time.toMillis());
    }

    /** Seconds to its end at this rate. */
    public Optional<Double> secondsLeft() {
        return total < 0 ? Optional.empty() : rate().map(rate -> Math.max(0, total - done) / rate);
    }
}
