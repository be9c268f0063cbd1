package io.storelift.upgrade.cutover;

import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import io.storelift.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The states of the store before it was closed; they come back exactly, never as defaults.
 *
 * @param maintenance whether the flag was set
 * @param flag content of the flag file, null when there was none
 * @param addresses content of the file of allowed addresses, null when there was none
 * @param environment {@code env.php} byte by byte
 * @param caches cache type to enabled
 */
public record FoundState(
        boolean maintenance,
        byte @Nullable [] flag,
        byte @Nullable [] addresses,
        byte[] environment,
        Map<String, Boolean> caches) {
    public FoundState {
        caches = new TreeMap<>(caches);
    }

    public static FoundState of(Store store) {
        MaintenanceState state = new Maintenance(store.root()).read();
        try {
            return new FoundState(
                    state.on(),
                    state.flagBytes(),
                    state.ipBytes(),
                    Files.readAllBytes(store.root().resolve("app/etc/env.php")),
                    store.environment().cacheStates());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The maintenance state as it was, addresses included. */
    MaintenanceState maintenanceState() {
        return new MaintenanceState(maintenance, List.of(), flag, addresses);
    }
}
