package io.storelift.server.errands;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in a thread of its own, for pages and programs that come back to look at it.
 *
 * @param <T> what it finds; immutable
 */
public final class Errand<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

    private final AtomicReference<State<T>> state;
    private final Thread thread;

    private Errand(String purpose, T nothing, Task<T> task) {
        this.state = new AtomicReference<>(new State<>(nothing, null, false));
        this.thread = Thread.ofVirtual().name(purpose).unstarted(() -> perform(purpose, task));
    }

    /**
     * How an errand stands at one moment. Whoever asks for more than one of these has to take them from the same state:
     * the work goes on meanwhile.
     *
     * @param found all of it, when it is finished and nothing went wrong
     * @param problem why it could not be finished; null when nothing went wrong, or not yet
     */
    public record State<T>(T found, @Nullable Problem problem, boolean finished) {}

    /** What is to be done. */
    @FunctionalInterface
    public interface Task<T> {
        /** @param known is told, from any thread, what each discovery adds to what is found */
        void perform(Consumer<UnaryOperator<T>> known);
    }

    /**
     * Begins it.
     *
     * @param purpose for the log
     * @param nothing what is found before anything is
     */
    public static <T> Errand<T> start(String purpose, T nothing, Task<T> task) {
        Errand<T> errand = new Errand<>(purpose, nothing, task);
        errand.thread.start();
        return errand;
    }

    /** One more at the end of a list. */
    public static <E> UnaryOperator<List<E>> adding(E element) {
        return list -> {
            List<E> longer = new ArrayList<>(list);
            longer.add(element);
            return List.copyOf(longer);
        };
    }

    public State<T> state() {
        return state.get();
    }

    /** How it stands when it is finished, or when somebody has waited as long as this. */
    public State<T> await(Duration patience) {
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return state();
    }

    /** Nobody wants to know any more. It ends as soon as it can, with a problem unless it was done already. */
    public void callBack() {
        thread.interrupt();
    }

    private void perform(String purpose, Task<T> task) {
        // Of an error, which goes on its way to the log.
        Problem problem = Problem.of(new StoreliftException(ErrorCode.INTERNAL, ""));
        try {
            task.perform(this::learn);
            problem = null;
        } catch (RuntimeException e) {
            problem = Problem.of(known(purpose, e));
        } finally {
            finish(problem);
        }
    }

    private void learn(UnaryOperator<T> more) {
        state.updateAndGet(now -> now.finished() ? now : new State<>(more.apply(now.found()), null, false));
    }

    private void finish(@Nullable Problem problem) {
        state.updateAndGet(now -> new State<>(now.found(), problem, true));
    }

    private static StoreliftException known(String purpose, RuntimeException failure) {
        StoreliftException known = StoreliftException.of(failure);
        if (known.code() != ErrorCode.INTERNAL) {
            return known;
        }
        // The words of a failure that nobody foresaw may hold anything: they are for the log.
        LOG.error("{}", purpose, failure);
        return new StoreliftException(ErrorCode.INTERNAL, "", failure);
    }
}
