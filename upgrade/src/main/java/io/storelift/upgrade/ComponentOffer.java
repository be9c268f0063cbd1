package io.storelift.upgrade;

import java.util.List;

/**
 * A component that the store's composer.json requires itself, and where it could go.
 *
 * @param type Composer's type, such as {@code magento2-module}
 * @param installed the version that is installed
 * @param newer released versions above that, newest first; never empty
 */
public record ComponentOffer(String name, String type, String installed, List<String> newer) {
    public ComponentOffer {
        newer = List.copyOf(newer);
    }

    /** The part of the name before the slash. */
    public String vendor() {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }
}
