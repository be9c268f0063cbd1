package io.storelift.server.errands;

import io.storelift.server.stores.Deciding;
import java.time.Duration;
import java.time.Instant;

/**
 * An errand whose answer holds as long as it is fresh, and nothing changed that decides about it.
 *
 * @param deciding what decided when it was begun
 */
public record Search<T>(Instant begun, Deciding deciding, Errand<T> errand) {
    private static final Duration FRESH = Duration.ofHours(1);

    public Errand.State<T> state() {
        return errand.state();
    }

    /** @param nowDeciding what decides now */
    boolean isOutdated(Instant now, Deciding nowDeciding) {
        return !deciding.equals(nowDeciding)
                || (state().finished() && begun.plus(FRESH).isBefore(now));
    }
}
