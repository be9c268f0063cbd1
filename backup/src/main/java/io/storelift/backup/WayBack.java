package io.storelift.backup;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** What must be done to have everything as it was before, the last change first. */
final class WayBack {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
        steps.push(step);
    }

    /**
     * Takes everything back, also in a thread that was interrupted: that is a reason to go back, not to stay between.
     *
     * @param replaced where people find what was replaced, should this fail
     * @throws StoreliftException {@link ErrorCode#ROLLBACK_FAILED}
     */
    void take(RuntimeException reason, Path replaced) {
        boolean interrupted = Thread.interrupted();
        try {
            while (!steps.isEmpty()) {
                steps.pop().run();
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
            throw new StoreliftException(
                    ErrorCode.ROLLBACK_FAILED,
                    reason.getMessage() + "\nThen, on the way back: " + e.getMessage() + "\nWhat was replaced is in "
                            + replaced,
                    reason);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
