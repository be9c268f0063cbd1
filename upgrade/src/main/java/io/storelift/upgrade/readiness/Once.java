package io.storelift.upgrade.readiness;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that several checks need: done when the first one asks, and its failure is everybody's failure. */
final class Once<T> {
    private final Supplier<T> work;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    Once(Supplier<T> work) {
        this.work = work;
    }

    /** Throws what the work threw. */
    T demand() {
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
    Optional<T> known() {
        lock.lock();
        try {
            return Optional.ofNullable(value);
        } finally {
            lock.unlock();
        }
    }

    /** Empty when the work failed; for whoever leaves it to another check to say why. */
    Optional<T> find() {
        try {
            return Optional.of(demand());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
