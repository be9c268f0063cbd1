package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.keys.NewKeys;
import io.storelift.server.stores.Idleness;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.AuthFile;
import io.storelift.store.RepositoryKey;
import io.storelift.upgrade.keys.KeyAnswer;
import io.storelift.upgrade.keys.KeyTest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys of a store's repositories. Private keys come in and never out. */
@RestController
@RequestMapping("/api/v1/stores/{store}/keys")
class KeysResource {
    private final Idleness idleness;

    KeysResource(Clock clock) {
        this.idleness = new Idleness(clock);
    }

    /**
     * For which hosts a store has keys.
     *
     * @param keys each with the public key as the user name
     */
    record KeysDocument(List<RepositoryKey> keys) {}

    /**
     * What the repositories of a store say to its keys.
     *
     * @param repositories those that composer.json names
     */
    record KeyTestDocument(List<KeyAnswer> repositories) {}

    /** The keys of a host, as they are to be. */
    record KeysWish(@Nullable String publicKey, @Nullable String privateKey) {
        @Override
        public String toString() {
            return "keys";
        }
    }

    /** For which hosts the store has keys; as {@code storelift keys list}. */
    @GetMapping
    KeysDocument list(NamedStore store) {
        return new KeysDocument(auth(store).keys());
    }

    /** Asks the store's repositories whether they accept the keys; as {@code storelift keys test}. */
    @PostMapping("/test")
    KeyTestDocument test(NamedStore store, HttpServletRequest request) {
        AuditInterceptor.describe(request, "tested the keys");
        return new KeyTestDocument(new KeyTest(store.served().root(), auth(store)).ask());
    }

    /** Saves the keys of a host; those of other hosts stay as they are. */
    @PutMapping("/{host}")
    KeysDocument set(
            NamedStore store,
            @PathVariable("host") String host,
            @RequestBody KeysWish wish,
            HttpServletRequest request) {
        NewKeys wanted = new NewKeys(
                host,
                wish.publicKey() == null ? "" : wish.publicKey(),
                wish.privateKey() == null ? "" : wish.privateKey());
        wanted.mistake().ifPresent(words -> {
            throw new StoreliftException(ErrorCode.API_REQUEST_INVALID, words);
        });
        AuditInterceptor.describe(request, "saved the keys of " + wanted);
        idleness.demand(store);
        auth(store).set(wanted.host(), wanted.publicKey(), wanted.privateKey());
        return list(store);
    }

    /** Removes the keys of a host. */
    @DeleteMapping("/{host}")
    KeysDocument remove(NamedStore store, @PathVariable("host") String host, HttpServletRequest request) {
        AuditInterceptor.describe(request, "removed the keys of " + host);
        idleness.demand(store);
        if (!auth(store).remove(host)) {
            throw new StoreliftException(ErrorCode.API_NOT_FOUND, "There are no keys of " + host);
        }
        return list(store);
    }

    private static AuthFile auth(NamedStore store) {
        return new AuthFile(store.served().root().resolve("auth.json"));
    }
}
