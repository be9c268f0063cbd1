package io.storelift.store;

/** How the store's code came onto the machine. */
public enum InstallKind {
    /** A Composer project: the code belongs to packages, and Composer can exchange it. */
    COMPOSER_PROJECT,
    /** A clone of the contributor repository: no package owns the code, so only git can upgrade it. */
    GIT_CLONE
}
