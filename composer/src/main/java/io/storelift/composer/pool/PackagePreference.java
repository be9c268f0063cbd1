package io.storelift.composer.pool;

import org.jspecify.annotations.Nullable;

/** Which of several packages to try first. Source: Composer: PolicyInterface. */
public interface PackagePreference {
    /**
     * @param literals ids of packages, any order; not changed
     * @param requiredPackage the name that one of them is to satisfy; null when not known
     * @return the best of each name, best first
     */
    int[] selectPreferred(Pool pool, int[] literals, @Nullable String requiredPackage);
}
