package io.storelift.upgrade.packages;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same to many things at once; the first failure is the caller's, after everything has come to rest. */
final class Parallel {
    private final int threads;

    Parallel(int threads) {
        this.threads = threads;
    }

    <T> void forEach(Collection<T> things, Consumer<T> work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<? extends Future<?>> results = things.stream()
                    .map(thing -> workers.submit(() -> work.accept(thing)))
                    .toList();
            try {
                for (Future<?> result : results) {
                    result.get();
                }
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StoreliftException(ErrorCode.CANCELLED, "while packages were handled", e);
            }
        }
    }
}
