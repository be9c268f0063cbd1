package io.storelift.server.api;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for work in the place of a program that would otherwise have to ask again and again. */
final class Waiting {
    /** Proxies mostly give up on an answer after a minute. */
    private static final int LONGEST_SECONDS = 50;

    private static final long PAUSE_MILLIS = 50;

    private Waiting() {}

    /** @param seconds as a program wishes */
    static Duration patience(int seconds) {
        return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS));
    }

    static void upTo(int seconds, BooleanSupplier ended) {
        long end = System.nanoTime() + patience(seconds).toNanos();
        while (!ended.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
