package io.storelift.composer.version;

import java.util.Optional;

/** Brings versions as people write them into Composer's normal form. Source: Composer semver: VersionParser. */
public final class VersionParser {
    /** What {@code default-branch} is aliased to. */
    public static final String DEFAULT_BRANCH_ALIAS = "9999999-dev";

    /** @throws InvalidVersionException with Composer's words when the text is no version */
    public Version normalize(String text) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    /** {@code 1.x} to {@code 1.9999999.9999999.9999999-dev}; {@code feature} to {@code dev-feature}. */
    public String normalizeBranch(String name) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    /** {@code 1.2.x-dev} to {@code 1.2.}; empty when the branch is not numeric. */
    public Optional<String> numericAliasPrefix(String branch) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    /** Stability of a version as written or normalised. Source: VersionParser::parseStability. */
    public Stability stability(String version) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }
}
