package io.storelift.composer.project;

/** How much is said. Each level says what those before it say. */
public enum Verbosity {
    NORMAL,
    /** {@code -v}. */
    VERBOSE,
    /** {@code -vv}. */
    VERY_VERBOSE,
    /** {@code -vvv}. */
    DEBUG
}
