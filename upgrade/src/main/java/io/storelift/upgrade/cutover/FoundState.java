package io.storelift.upgrade.cutover;

import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import io.storelift.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The states of the store before it was closed; they come back exactly, never as defaults. Files are kept in Base64,
 * byte by byte.
 *
 * @param maintenance whether the flag was set
 * @param flag content of the flag file, null when there was none
 * @param addresses content of the file of allowed addresses, null when there was none
 * @param environment content of {@code env.php}
 * @param caches cache type to enabled
 */
public record FoundState(
        boolean maintenance,
        @Nullable String flag,
        @Nullable String addresses,
        String environment,
        Map<String, Boolean> caches) {
    public FoundState {
        caches = new TreeMap<>(caches);
    }

    public static FoundState of(Store store) {
        MaintenanceState state = new Maintenance(store.root()).read();
        try {
            return new FoundState(
                    state.on(),
                    encode(state.flagBytes()),
                    encode(state.ipBytes()),
                    Base64.getEncoder().encodeToString(Files.readAllBytes(environmentFile(store))),
                    store.environment().cacheStates());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The maintenance state as it was, addresses included. */
    MaintenanceState maintenanceState() {
        return new MaintenanceState(maintenance, List.of(), decode(flag), decode(addresses));
    }

    /** Gives {@code env.php} back its content; written in place, so that owner and mode stay. */
    public void restoreEnvironment(Store store) {
        byte[] before = Base64.getDecoder().decode(environment);
        try {
            if (!Arrays.equals(Files.readAllBytes(environmentFile(store)), before)) {
                Files.write(environmentFile(store), before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path environmentFile(Store store) {
        return store.root().resolve("app/etc/env.php");
    }

    private static @Nullable String encode(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static byte @Nullable [] decode(@Nullable String text) {
        return text == null ? null : Base64.getDecoder().decode(text);
    }
}
