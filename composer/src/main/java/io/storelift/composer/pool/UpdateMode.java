package io.storelift.composer.pool;

/** How far a partial update reaches. Source: Composer: Request. */
public enum UpdateMode {
    /** Only the packages listed. */
    ONLY_LISTED,
    /** {@code --with-dependencies}: also what they require, except requirements of the root. */
    WITH_DEPENDENCIES,
    /** {@code --with-all-dependencies}: root requirements too. */
    WITH_ALL_DEPENDENCIES
}
