package io.storelift.host;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that several need: done when the first one asks, and its failure is everybody's failure. Safe for several threads. */
public final class Once<T> {
    private final Supplier<T> work;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    public Once(Supplier<T> work) {
        this.work = work;
    }

    /** Throws what the work threw. */
    public T demand() {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            T known = value;
            if (known == null) {
                known = work.get();
                value = known;
            }
            return known;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** The value if somebody has asked for it; does no work. */
    public Optional<T> known() {
        lock.lock();
        try {
            return Optional.ofNullable(value);
        } finally {
            lock.unlock();
        }
    }

    /** Empty when the work failed; for whoever leaves it to another to say why. */
    public Optional<T> find() {
        try {
            return Optional.of(demand());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
