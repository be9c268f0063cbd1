package io.storelift.server.cache;

import io.storelift.store.CacheTypes;
import java.util.List;
import java.util.function.BiConsumer;

/** What can be done with cache types. */
enum CacheAction {
    ENABLE("enabled", CacheTypes::enable),
    DISABLE("disabled", CacheTypes::disable),
    REFRESH("refreshed", CacheTypes::clean),
    FLUSH("flushed", CacheTypes::flush);

    private final String done;
    private final BiConsumer<CacheTypes, List<String>> work;

    CacheAction(String done, BiConsumer<CacheTypes, List<String>> work) {
        this.done = done;
        this.work = work;
    }

    /** The word for having done it. */
    String done() {
        return done;
    }

    void perform(CacheTypes caches, List<String> types) {
        work.accept(caches, types);
    }
}
