package io.storelift.composer.constraint;

import io.storelift.composer.version.VersionParser;

/**
 * Reads constraints as composer.json has them. Remembers what it parsed: the same text gives the same object. Safe for
 * several threads.
 *
 * <p>Source: Composer semver: VersionParser::parseConstraints.
 */
public final class ConstraintParser {
    private final VersionParser versions;

    public ConstraintParser(VersionParser versions) {
        this.versions = versions;
    }

    public VersionParser versions() {
        return versions;
    }

    /**
     * The pretty form of the result is the text.
     *
     * @throws io.storelift.composer.version.InvalidVersionException with Composer's words
     */
    public Constraint parse(String text) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }
}
