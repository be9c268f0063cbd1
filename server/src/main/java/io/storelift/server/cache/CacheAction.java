package io.storelift.server.cache;

import io.storelift.store.CacheTypes;
import java.util.List;

/** What can be done with cache types. */
enum CacheAction {
    ENABLE("enabled"),
    DISABLE("disabled"),
    REFRESH("refreshed"),
    FLUSH("flushed");

    private final String done;

    CacheAction(String done) {
        this.done = done;
    }

    /** The word for having done it. */
    String done() {
        return done;
    }

    void perform(CacheTypes caches, List<String> types) {
        switch (this) {
            case ENABLE -> caches.enable(types);
            case DISABLE -> caches.disable(types);
            case REFRESH -> caches.clean(types);
            case FLUSH -> caches.flush(types);
        }
    }
}
