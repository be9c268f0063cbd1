package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;

/** Allows no version. */
public record MatchNoneConstraint(String pretty) implements Constraint {
    public MatchNoneConstraint() {
        this("[]");
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
        return "[]";
    }

    @Override
    public MatchNoneConstraint withPretty(String wording) {
        return new MatchNoneConstraint(wording);
    }
}
