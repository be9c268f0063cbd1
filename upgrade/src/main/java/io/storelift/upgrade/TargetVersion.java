package io.storelift.upgrade;

import io.storelift.composer.version.ReleaseClass;
import org.jspecify.annotations.Nullable;

/**
 * A version that a store could go to.
 *
 * @param latest true for the newest stable version
 * @param requiredPhp what it requires of PHP, as written; null when that is not known
 * @param reachable whether the store's components allow it; null when that was not asked
 * @param blocker why it is not reachable, null when it is or was not asked
 */
public record TargetVersion(
        String version,
        ReleaseClass releaseClass,
        boolean latest,
        @Nullable String requiredPhp,
        @Nullable Boolean reachable,
        @Nullable String blocker) {}
