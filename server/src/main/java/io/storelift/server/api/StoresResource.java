package io.storelift.server.api;

import io.storelift.host.ProcessRunner;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import io.storelift.upgrade.face.ServedStore;
import io.storelift.upgrade.status.StatusReader;
import io.storelift.upgrade.status.StoreStatus;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The stores of this server. */
@RestController
@RequestMapping("/api/v1/stores")
class StoresResource {
    private final ServedStores stores;
    private final ProcessRunner processes;
    private final Clock clock;

    StoresResource(ServedStores stores, ProcessRunner processes, Clock clock) {
        this.stores = stores;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * A store that is served.
     *
     * @param name as addresses have it
     * @param root directory of the store
     */
    record StoreDocument(String name, String root) {
        static StoreDocument of(NamedStore store) {
            return new StoreDocument(store.name(), store.root());
        }
    }

    /**
     * The stores that are served.
     *
     * @param stores in the order in which they were named when the server was started
     */
    record StoresDocument(List<StoreDocument> stores) {}

    /** The stores of this server. */
    @GetMapping
    StoresDocument list() {
        return new StoresDocument(stores.all().stream().map(StoreDocument::of).toList());
    }

    /** How a store is: version, edition, PHP, database, caches, cron, runs, backups; as {@code storelift status}. */
    @GetMapping("/{store}/status")
    StoreStatus status(NamedStore store) {
        ServedStore served = store.served();
        return new StatusReader(processes, served.root(), served.stateDirectory(), served.runs(clock))
                .read(() -> served.locate(processes));
    }
}
