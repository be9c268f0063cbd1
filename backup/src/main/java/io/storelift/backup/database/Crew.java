package io.storelift.backup.database;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Does several things at a time. When one fails the others are interrupted, and nothing goes on afterwards. */
final class Crew {
    private Crew() {}

    /** @throws IOException of the first that failed; its {@link RuntimeException} likewise */
    static <T> List<T> work(List<Callable<T>> tasks) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, tasks.size()));
        try {
            CompletionService<T> completion = new ExecutorCompletionService<>(executor);
            tasks.forEach(completion::submit);
            List<T> results = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                results.add(completion.take().get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "the work on the database", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            executor.shutdownNow();
            executor.close();
        }
    }

    private static IOException thrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return cause instanceof IOException e ? e : new IOException(cause);
    }
}
