package io.storelift.server.stores;

import io.storelift.host.ErrorCode;
import io.storelift.host.LockOwner;
import io.storelift.host.StoreliftException;
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
     * @throws StoreliftException {@link ErrorCode#STORE_BUSY}
     */
    public void demand(NamedStore store) {
        owner(store).ifPresent(owner -> {
            throw new StoreliftException(
                    ErrorCode.STORE_BUSY, owner.purpose() + ", process " + owner.pid() + ", since " + owner.since());
        });
    }
}
