package io.storelift.composer.resolution;

import java.util.List;

/** The answer to a {@link ResolutionRequest}. */
public sealed interface Resolution {
    /**
     * A set of packages satisfies the request.
     *
     * @param lock the lock file, as text
     * @param operations what changes against the packages installed, by name
     * @param resolver who resolved, with version: {@code Composer 2.8.8}
     */
    record Solved(String lock, List<PackageOperation> operations, String resolver) implements Resolution {
        public Solved {
            operations = List.copyOf(operations);
        }
    }

    /**
     * No set of packages satisfies the request.
     *
     * @param explanation why, as the resolver words it; several lines
     */
    record Unsolvable(String explanation) implements Resolution {}
}
