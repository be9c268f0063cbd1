package io.storelift.composer.policy;

/** When a list keeps versions out. */
public enum BlockScope {
    /** While packages are chosen. */
    UPDATE,
    /** While packages of a lock file are installed. */
    INSTALL
}
