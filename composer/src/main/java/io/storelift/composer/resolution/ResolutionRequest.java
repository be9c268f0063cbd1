package io.storelift.composer.resolution;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to resolve.
 *
 * @param manifest the root composer.json, as text
 * @param lock the lock file to start from, as text; empty: resolve from nothing
 * @param update packages that may change, with all their dependencies; empty: everything may change
 * @param installed name to version of what is installed now; operations are counted from it
 */
public record ResolutionRequest(
        String manifest, Optional<String> lock, Set<String> update, Map<String, String> installed) {
    public ResolutionRequest {
        update = Set.copyOf(update);
        installed = Map.copyOf(installed);
    }

    /** The same request with every package free to change. */
    public ResolutionRequest updatingEverything() {
        return new ResolutionRequest(manifest, lock, Set.of(), installed);
    }
}
