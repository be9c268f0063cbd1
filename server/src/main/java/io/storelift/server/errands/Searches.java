package io.storelift.server.errands;

import io.storelift.server.stores.Deciding;
import io.storelift.server.stores.NamedStore;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Searches of one kind, one for each store: begun by the first who asks, and kept for the next. */
public final class Searches<T> {
    private final Map<String, Search<T>> byStore = new ConcurrentHashMap<>();
    private final String purpose;
    private final T nothing;
    private final Function<NamedStore, Errand.Task<T>> task;
    private final Clock clock;

    /**
     * @param purpose for the log
     * @param nothing what is found before anything is
     * @param task how to look for it in a store
     */
    public Searches(String purpose, T nothing, Function<NamedStore, Errand.Task<T>> task, Clock clock) {
        this.purpose = purpose;
        this.nothing = nothing;
        this.task = task;
        this.clock = clock;
    }

    /** The search of this store: new when there is none yet, or when it is outdated. */
    public Search<T> of(NamedStore store) {
        Deciding deciding = deciding(store);
        return byStore.compute(
                store.name(),
                (name, search) -> search == null || search.isOutdated(clock.instant(), deciding)
                        ? begin(store, deciding)
                        : search);
    }

    /** Begins anew, unless a search goes on. */
    public Search<T> again(NamedStore store) {
        Deciding deciding = deciding(store);
        return byStore.compute(
                store.name(),
                (name, search) -> search == null || search.state().finished() ? begin(store, deciding) : search);
    }

    private static Deciding deciding(NamedStore store) {
        return Deciding.of(store.served().root());
    }

    private Search<T> begin(NamedStore store, Deciding deciding) {
        return new Search<>(
                clock.instant(),
                deciding,
                Errand.start(
                        purpose + " " + store.name(),
                        nothing,
                        known -> task.apply(store).perform(known)));
    }
}
