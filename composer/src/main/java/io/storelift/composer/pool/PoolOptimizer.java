package io.storelift.composer.pool;

import io.storelift.composer.constraint.Intervals;

/**
 * Drops versions of a pool that can't make a difference. Composer's answer depends on what is dropped here, so the same versions
 * go as there.
 *
 * <p>Source: Composer: PoolOptimizer.
 */
public final class PoolOptimizer {
    private final PackagePreference preference;

    /** @param preference which of several interchangeable versions stays */
    public PoolOptimizer(PackagePreference preference) {
        this.preference = preference;
    }

    /** A pool of what is left, numbered anew; {@link Pool#removed} says what went. */
    public Pool optimize(Request request, Pool pool, Intervals intervals) {
        return new PoolOptimization(request, pool, preference, intervals).optimized();
    }
}
