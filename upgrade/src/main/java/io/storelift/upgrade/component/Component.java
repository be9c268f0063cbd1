package io.storelift.upgrade.component;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a store is put together of.
 *
 * @param name of its package; for one that is no package, its place below the store's root
 * @param type module, theme, language, library, component or metapackage
 * @param version as its author wrote it; empty for one that is no package
 * @param modules that it brings, each with whether the store has it enabled
 */
public record Component(String name, String type, String version, Origin origin, Map<String, Boolean> modules) {
    public Component {
        modules = Collections.unmodifiableMap(new TreeMap<>(modules));
    }

    /** Why a component is there. */
    public enum Origin {
        /** The store's composer.json names it. */
        CHOSEN,
        /** The edition brings it along. */
        EDITION,
        /** Another component needs it. */
        NEEDED,
        /** It lies in the store's own code, where Composer knows nothing of it. */
        OWN_CODE
    }
}
