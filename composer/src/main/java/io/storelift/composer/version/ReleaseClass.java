package io.storelift.composer.version;

/** What kind of step an upgrade from one release to another is. */
public enum ReleaseClass {
    /** First or second number changes: {@code 2.3.7} to {@code 2.4.0}. */
    FEATURE,
    /** Third number changes: {@code 2.4.3} to {@code 2.4.4}. */
    PATCH,
    /** Only the {@code -pN} suffix changes: {@code 2.4.3} to {@code 2.4.3-p1}. */
    SECURITY,
    /** The target is no stable release. */
    BETA
}
