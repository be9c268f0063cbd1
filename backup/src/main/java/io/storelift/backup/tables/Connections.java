package io.storelift.backup.tables;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Does the same to many tables over several connections; the first failure is the caller's, once all have come to rest. */
final class Connections {
    private static final int FEWEST = 2;
    private static final int MOST = 4;

    private final DatabaseConnection database;
    private final Consumer<StoreDatabase> preparation;
    private final int number;

    private Connections(DatabaseConnection database, Consumer<StoreDatabase> preparation, int number) {
        this.database = database;
        this.preparation = preparation;
        this.number = number;
    }

    /** For reading and writing rows, where more than the processors would only disturb each other. */
    static Connections forRows(DatabaseConnection database, Consumer<StoreDatabase> preparation) {
        return new Connections(
                database, preparation, Math.clamp(Runtime.getRuntime().availableProcessors(), FEWEST, MOST));
    }

    /** For definitions: the server mostly waits for the disk, and can do so for several at once. */
    static Connections forDefinitions(DatabaseConnection database) {
        return new Connections(database, SessionSettings::forDefining, MOST);
    }

    <T> void forEach(List<T> things, BiConsumer<StoreDatabase, T> work) {
        if (things.isEmpty()) {
            return;
        }
        Queue<T> queue = new ConcurrentLinkedQueue<>(things);
        try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < Math.min(number, things.size()); i++) {
                results.add(threads.submit(() -> workOff(queue, work)));
            }
            try {
                for (Future<?> result : results) {
                    result.get();
                }
            } catch (ExecutionException e) {
                queue.clear();
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                queue.clear();
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StoreliftException(ErrorCode.CANCELLED, "while tables of " + database + " were handled", e);
            }
        }
    }

    private <T> void workOff(Queue<T> queue, BiConsumer<StoreDatabase, T> work) {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            preparation.accept(open);
            for (T thing = queue.poll(); thing != null; thing = queue.poll()) {
                work.accept(open, thing);
            }
        } catch (RuntimeException e) {
            queue.clear();
            throw e;
        }
    }
}
