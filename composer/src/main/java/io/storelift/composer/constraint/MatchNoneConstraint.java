package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;
import org.jspecify.annotations.Nullable;

/** Allows no version. */
public record MatchNoneConstraint(String pretty) implements Constraint {
    private static final String TEXT = "[]";

    public MatchNoneConstraint {
        pretty = Constraint.isWording(pretty) ? pretty : TEXT;
    }

    public MatchNoneConstraint() {
        this(TEXT);
    }

    @Override
    public boolean matches(Version version) {
        return false;
    }

    @Override
    public boolean matches(Constraint provider) {
        return false;
    }

    @Override
    public String text() {
        return TEXT;
    }

    @Override
    public MatchNoneConstraint withPretty(String wording) {
        return new MatchNoneConstraint(wording);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MatchNoneConstraint;
    }

    @Override
    public int hashCode() {
        return TEXT.hashCode();
    }

    @Override
    public String toString() {
        return TEXT;
    }
}
