package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;

/** Allows every version. */
public record MatchAllConstraint(String pretty) implements Constraint {
    public MatchAllConstraint() {
        this("*");
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
        return "*";
    }

    @Override
    public MatchAllConstraint withPretty(String wording) {
        return new MatchAllConstraint(wording);
    }
}
