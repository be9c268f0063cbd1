package io.storelift.server.home;

import io.storelift.store.Store;

/**
 * What a store is.
 *
 * @param php its version
 */
record Installation(String edition, String version, String mode, String php, long modulesEnabled) {
    static Installation of(Store store) {
        return new Installation(
                store.edition().title(),
                store.version(),
                store.mode().id(),
                store.php().version(),
                store.modules().values().stream().filter(enabled -> enabled).count());
    }
}
