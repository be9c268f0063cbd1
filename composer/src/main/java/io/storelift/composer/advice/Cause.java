package io.storelift.composer.advice;

/** The kind of rule that blocks. */
public enum Cause {
    /** Two or more requirements on one package exclude each other. */
    VERSIONS,
    /** A package declares that it does not work with another. */
    CONFLICT,
    /** Two packages take the place of the same one. */
    REPLACEMENT,
    /** PHP, an extension or a library of the server doesn't fit or is missing. */
    PLATFORM,
    /** No repository knows the package. */
    UNKNOWN_PACKAGE,
    /** The package exists, a version that fits doesn't. */
    NO_VERSION,
    /** Only versions fit that are less stable than composer.json allows. */
    UNSTABLE,
    /** A version would fit, but known vulnerabilities, abandonment or a list rule it out. */
    POLICY,
    /** The package is not to be changed this time. */
    LOCKED
}
