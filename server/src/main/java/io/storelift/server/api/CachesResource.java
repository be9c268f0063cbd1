package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.Idleness;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.CacheType;
import io.storelift.store.CacheTypes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caches of a store. */
@RestController
@RequestMapping("/api/v1/stores/{store}/caches")
class CachesResource {
    private final ProcessRunner processes;
    private final Idleness idleness;

    CachesResource(ProcessRunner processes, Clock clock) {
        this.processes = processes;
        this.idleness = new Idleness(clock);
    }

    /**
     * The caches of a store.
     *
     * @param caches every type with its state
     */
    record CachesDocument(List<CacheType> caches) {}

    /**
     * Which caches are meant.
     *
     * @param types ids of cache types; all when null or empty
     */
    record CacheWish(@Nullable List<String> types) {}

    /** The cache types of a store and their states; as {@code storelift cache list}. */
    @GetMapping
    CachesDocument list(NamedStore store) {
        return new CachesDocument(caches(store).list());
    }

    /** Switches cache types on. */
    @PostMapping("/enable")
    CachesDocument enable(NamedStore store, @RequestBody CacheWish wish, HttpServletRequest request) {
        return change(store, wish, "enabled", CacheTypes::enable, request);
    }

    /** Switches cache types off. */
    @PostMapping("/disable")
    CachesDocument disable(NamedStore store, @RequestBody CacheWish wish, HttpServletRequest request) {
        return change(store, wish, "disabled", CacheTypes::disable, request);
    }

    /** Removes the store's own entries. */
    @PostMapping("/clean")
    CachesDocument clean(NamedStore store, @RequestBody CacheWish wish, HttpServletRequest request) {
        return change(store, wish, "refreshed", CacheTypes::clean, request);
    }

    /** Empties the storage of these types, with whatever else is in it. */
    @PostMapping("/flush")
    CachesDocument flush(NamedStore store, @RequestBody CacheWish wish, HttpServletRequest request) {
        return change(store, wish, "flushed", CacheTypes::flush, request);
    }

    private CachesDocument change(
            NamedStore store,
            CacheWish wish,
            String done,
            BiConsumer<CacheTypes, List<String>> action,
            HttpServletRequest request) {
        List<String> wanted = wish.types() == null ? List.of() : wish.types();
        AuditInterceptor.describe(request, done + " " + (wanted.isEmpty() ? "all" : String.join(", ", wanted)));
        idleness.demand(store);
        CacheTypes caches = caches(store);
        List<String> known = caches.list().stream().map(CacheType::id).toList();
        // What isn't the name of a type must not reach a command line, where it might be an option.
        if (!known.containsAll(wanted)) {
            throw new StoreliftException(ErrorCode.API_REQUEST_INVALID, "types has ids that no cache of the store has");
        }
        action.accept(caches, wanted.isEmpty() ? known : wanted);
        return new CachesDocument(caches.list());
    }

    private CacheTypes caches(NamedStore store) {
        return new CacheTypes(processes, store.served().locate(processes));
    }
}
