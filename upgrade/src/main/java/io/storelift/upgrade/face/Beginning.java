package io.storelift.upgrade.face;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The first moments of a process of ours. */
public final class Beginning {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private Beginning() {}

    /** Waits until a process is at work, or has ended. */
    public static boolean awaited(Process process, BooleanSupplier atWork) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (atWork.getAsBoolean()) {
                return true;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return false;
    }
}
