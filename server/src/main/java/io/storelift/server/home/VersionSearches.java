package io.storelift.server.home;

import io.storelift.host.ProcessRunner;
import io.storelift.server.stores.Deciding;
import io.storelift.server.stores.NamedStore;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The search for versions of each store: started by the first who asks, and kept for the next. */
public final class VersionSearches {
    private final Map<String, VersionSearch> byStore = new ConcurrentHashMap<>();
    private final ProcessRunner processes;
    private final Clock clock;

    public VersionSearches(ProcessRunner processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    /** The search of this store: new when there is none yet, or when it is too old. */
    public VersionSearch of(NamedStore store) {
        Deciding deciding = Deciding.of(store.served().root());
        return byStore.compute(
                store.name(),
                (name, search) -> search == null || search.isOutdated(clock, deciding) ? start(store) : search);
    }

    /** Starts anew, unless a search is going on. */
    public void again(NamedStore store) {
        byStore.compute(store.name(), (name, search) -> search == null || search.isFinished() ? start(store) : search);
    }

    private VersionSearch start(NamedStore store) {
        VersionSearch search =
                new VersionSearch(clock.instant(), Deciding.of(store.served().root()));
        Thread.ofVirtual().name("versions of " + store.name()).start(() -> search.run(store, processes, clock));
        return search;
    }
}
