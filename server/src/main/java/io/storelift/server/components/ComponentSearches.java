package io.storelift.server.components;

import io.storelift.host.ProcessRunner;
import io.storelift.server.stores.Deciding;
import io.storelift.server.stores.NamedStore;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The search for components of each store: started by the first who asks, and kept for the next. */
final class ComponentSearches {
    private final Map<String, ComponentSearch> byStore = new ConcurrentHashMap<>();
    private final ProcessRunner processes;
    private final Clock clock;

    ComponentSearches(ProcessRunner processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    /** The search of this store: new when there is none yet, or when it is too old. */
    ComponentSearch of(NamedStore store) {
        Deciding deciding = Deciding.of(store.served().root());
        return byStore.compute(
                store.name(),
                (name, search) -> search == null || search.isOutdated(clock, deciding) ? start(store) : search);
    }

    /** Starts anew, unless a search is going on. */
    void again(NamedStore store) {
        byStore.compute(store.name(), (name, search) -> search == null || search.isFinished() ? start(store) : search);
    }

    private ComponentSearch start(NamedStore store) {
        ComponentSearch search =
                new ComponentSearch(clock.instant(), Deciding.of(store.served().root()));
        Thread.ofVirtual().name("components of " + store.name()).start(() -> search.run(store, processes, clock));
        return search;
    }
}
