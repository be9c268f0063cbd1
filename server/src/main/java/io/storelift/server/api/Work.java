package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Problem;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One piece of long work that a program asked for, and asks after.
 *
 * @param <T> what it comes to
 */
final class Work<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final String id = UUID.randomUUID().toString();
    private volatile T result;
    private volatile @Nullable Problem problem;
    private volatile WorkState state = WorkState.AT_WORK;

    /** @param nothing what it came to before it has begun */
    Work(T nothing) {
        this.result = nothing;
    }

    /** What is to be done. */
    interface Task<T> {
        /** @param soFar may be told what is known already */
        T perform(Consumer<T> soFar);
    }

    void run(Task<T> task) {
        try {
            result = task.perform(known -> result = known);
            state = WorkState.DONE;
        } catch (RuntimeException e) {
            StoreliftException known = StoreliftException.of(e);
            if (known.code() == ErrorCode.INTERNAL) {
                LOG.error("Work {}", id, e);
                known = new StoreliftException(ErrorCode.INTERNAL, "", e);
            }
            problem = Problem.of(known);
            state = WorkState.FAILED;
        }
    }

    String id() {
        return id;
    }

    WorkState state() {
        return state;
    }

    /** All of it when it is done. */
    T result() {
        return result;
    }

    /** Null unless it failed. */
    @Nullable
    Problem problem() {
        return problem;
    }

    Work<T> await(int seconds) {
        Waiting.upTo(seconds, () -> state != WorkState.AT_WORK);
        return this;
    }
}
