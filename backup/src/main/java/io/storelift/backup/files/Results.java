package io.storelift.backup.files;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What other threads worked out, or why they couldn't, as if it had happened in this one. */
final class Results {
    private final String work;

    /** @param work for people who cancel it, such as "while unpacking" */
    Results(String work) {
        this.work = work;
    }

    /** @throws StoreliftException {@link ErrorCode#CANCELLED} when this thread is interrupted */
    <T> T await(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw cancelled(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null -> throw new IllegalStateException(e);
                case Throwable cause -> throw new IllegalStateException(cause);
            }
        }
    }

    /** Leaves the thread interrupted. */
    StoreliftException cancelled(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoreliftException(ErrorCode.CANCELLED, work, e);
    }
}
