package io.storelift.composer.lockfile;

import java.util.Map;

/**
 * A package as a lock file names it.
 *
 * @param requires what it requires, platform packages included: name to constraint
 */
public record LockedPackage(String name, String version, String type, Map<String, String> requires) {
    public LockedPackage {
        requires = Map.copyOf(requires);
    }
}
