package io.storelift.upgrade.readiness;

import io.storelift.store.EnvironmentConfiguration;
import io.storelift.store.StoreDatabase;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of the whole store, looked up as the store does: env.php locks what the database says otherwise. */
final class StoreSetting {
    private final EnvironmentConfiguration environment;
    private final StoreDatabase database;

    StoreSetting(EnvironmentConfiguration environment, StoreDatabase database) {
        this.environment = environment;
        this.database = database;
    }

    /** Empty when it isn't set, so that the default of its module holds. */
    Optional<String> value(String path) {
        Object locked = locked("system/default/" + path);
        return locked != null ? Optional.of(locked.toString()) : database.configValue(path);
    }

    private @Nullable Object locked(String path) {
        Object value = environment.raw();
        for (String key : path.split("/", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
