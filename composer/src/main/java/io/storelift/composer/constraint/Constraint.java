package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;

/**
 * A set of versions. Equality is that of {@link #text}, which Composer uses as the key of its caches and groups.
 *
 * <p>Source: Composer semver: ConstraintInterface and its implementations.
 */
public sealed interface Constraint permits SingleConstraint, MultiConstraint, MatchAllConstraint, MatchNoneConstraint {
    /** Whether this version is allowed: {@code CompilingMatcher::match(this, ==, version)}. */
    boolean matches(Version version);

    /** Whether the two sets meet, by Composer's rules for branches: {@code ConstraintInterface::matches}. */
    boolean matches(Constraint provider);

    /** Canonical form: {@code [>= 1.0.0.0-dev < 2.0.0.0-dev]}, {@code == 1.0.0.0}, {@code *}. */
    String text();

    /** As its author wrote it, or {@link #text} when nobody did. */
    String pretty();

    /**
     * The same set with another wording for messages. Wordings that PHP takes for false ({@code 0} and the empty text) count as
     * none.
     */
    Constraint withPretty(String pretty);

    /** Whether PHP takes the text for true. */
    static boolean isWording(String pretty) {
        return !pretty.isEmpty() && !pretty.equals("0");
    }
}
