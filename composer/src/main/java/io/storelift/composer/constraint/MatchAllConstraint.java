package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;
import org.jspecify.annotations.Nullable;

/** Allows every version. */
public record MatchAllConstraint(String pretty) implements Constraint {
    private static final String TEXT = "*";

    public MatchAllConstraint {
        pretty = Constraint.isWording(pretty) ? pretty : TEXT;
    }

    public MatchAllConstraint() {
        this(TEXT);
    }

    @Override
    public boolean matches(Version version) {
        return true;
    }

    @Override
    public boolean matches(Constraint provider) {
        return true;
    }

    @Override
    public String text() {
        return TEXT;
    }

    @Override
    public MatchAllConstraint withPretty(String wording) {
        return new MatchAllConstraint(wording);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MatchAllConstraint;
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
