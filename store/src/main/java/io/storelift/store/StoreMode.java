package io.storelift.store;

import java.util.Locale;

/** The application mode, {@code MAGE_MODE}. */
public enum StoreMode {
    DEFAULT,
    DEVELOPER,
    PRODUCTION;

    /** The name as the store's own commands write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Anything unknown counts as default mode, as it does for the store. */
    static StoreMode of(String id) {
        return switch (id.strip().toLowerCase(Locale.ROOT)) {
            case "production" -> PRODUCTION;
            case "developer" -> DEVELOPER;
            default -> DEFAULT;
        };
    }
}
