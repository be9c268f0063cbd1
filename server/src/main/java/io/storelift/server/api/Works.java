package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.errands.Errand;
import io.storelift.server.stores.NamedStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Long work of one kind: what goes on, and the last of each store that ended. Forgotten when the server ends; whoever asks
 * then, asks anew.
 *
 * @param <T> what a piece of it comes to
 */
final class Works<T> {
    private static final int KEPT = 20;

    private final Map<String, Deque<Work<T>>> byStore = new HashMap<>();

    /** One piece of it, that a program asks after by its id. */
    record Work<T>(String id, Errand<T> errand) {}

    /** Starts one, in a thread of its own. */
    Work<T> start(NamedStore store, T nothing, Errand.Task<T> task) {
        String id = UUID.randomUUID().toString();
        Work<T> work = new Work<>(id, Errand.start("work " + id, nothing, task));
        keep(store, work);
        return work;
    }

    private synchronized void keep(NamedStore store, Work<T> work) {
        Deque<Work<T>> works = byStore.computeIfAbsent(store.name(), name -> new ArrayDeque<>());
        works.addLast(work);
        if (works.size() > KEPT) {
            works.removeFirst();
        }
    }

    synchronized Optional<Work<T>> find(NamedStore store, String id) {
        return byStore.getOrDefault(store.name(), new ArrayDeque<>()).stream()
                .filter(work -> work.id().equals(id))
                .findFirst();
    }

    /** @throws StoreliftException {@link ErrorCode#API_NOT_FOUND} */
    Work<T> demand(NamedStore store, String id) {
        return find(store, id).orElseThrow(() -> new StoreliftException(ErrorCode.API_NOT_FOUND, id));
    }
}
