package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;
import org.jspecify.annotations.Nullable;

/** An operator and a version. Source: Composer semver: Constraint. */
public final class SingleConstraint implements Constraint {
    private final Operator operator;
    private final Version version;
    private final String pretty;

    private SingleConstraint(Operator operator, Version version, @Nullable String pretty) {
        this.operator = operator;
        this.version = version;
        this.pretty = pretty == null ? operator.symbol() + " " + version.text() : pretty;
    }

    public static SingleConstraint of(Operator operator, Version version) {
        return new SingleConstraint(operator, version, null);
    }

    public Operator operator() {
        return operator;
    }

    public Version version() {
        return version;
    }

    /** {@code Constraint::matchSpecific}; with compareBranches, branches have an order too. */
    public boolean matchesSpecific(SingleConstraint provider, boolean compareBranches) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    @Override
    public boolean matches(Version candidate) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    @Override
    public boolean matches(Constraint provider) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    @Override
    public String text() {
        return operator.symbol() + " " + version.text();
    }

    @Override
    public String pretty() {
        return pretty;
    }

    @Override
    public SingleConstraint withPretty(String wording) {
        return new SingleConstraint(operator, version, wording);
    }
}
