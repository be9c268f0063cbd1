package io.storelift.upgrade.run;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The wish to stop, left as a file in the run's directory by any face. It is obeyed only until the live store is
 * touched: from then on the run is quicker through than back.
 */
public final class Cancellation {
    private static final long POLL_MILLIS = 200;

    private final Path request;

    public Cancellation(Path request) {
        this.request = request;
    }

    public boolean isRequested() {
        return Files.exists(request);
    }

    /** @throws StoreliftException {@code CANCELLED} when somebody asked */
    void check() {
        if (isRequested()) {
            throw new StoreliftException(ErrorCode.CANCELLED, "");
        }
    }

    /** Runs the work on this thread and interrupts it when the request comes. */
    void interruptible(Runnable work) {
        Thread worker = Thread.currentThread();
        AtomicBoolean finished = new AtomicBoolean();
        Thread watcher = Thread.startVirtualThread(() -> interruptOnRequest(worker, finished));
        try {
            work.run();
        } catch (RuntimeException e) {
            check();
            throw e;
        } finally {
            synchronized (finished) {
                finished.set(true);
            }
            watcher.interrupt();
            Thread.interrupted();
        }
    }

    private void interruptOnRequest(Thread worker, AtomicBoolean finished) {
        try {
            while (!isRequested()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            return;
        }
        // Under the lock, so that an interrupt never hits the worker after the work.
        synchronized (finished) {
            if (!finished.get()) {
                worker.interrupt();
            }
        }
    }
}
