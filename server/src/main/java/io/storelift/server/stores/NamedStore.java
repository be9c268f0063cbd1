package io.storelift.server.stores;

import io.storelift.upgrade.face.ServedStore;

/**
 * A store and its name in addresses.
 *
 * @param name such as {@code shop}
 */
public record NamedStore(String name, ServedStore served) {
    /** The path of its pages. */
    public String path() {
        return "/stores/" + name;
    }

    /** For people. */
    public String root() {
        return served.root().toString();
    }
}
