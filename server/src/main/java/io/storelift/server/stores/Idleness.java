package io.storelift.server.stores;

import io.storelift.host.LockOwner;
import java.time.Clock;
import java.util.Optional;

/** Whether a store is at rest. */
public final class Idleness {
    private final Clock clock;

    public Idleness(Clock clock) {
        this.clock = clock;
    }

    /** Who works on the store now. */
    public Optional<LockOwner> owner(NamedStore store) {
        return store.served().runs(clock).owner();
    }

    /**
     * For changes that must not meet a run.
     *
     * @throws io.storelift.host.StoreliftException {@code STORE_BUSY}
     */
    public void demand(NamedStore store) {
        store.served().runs(clock).demandIdle();
    }
}
