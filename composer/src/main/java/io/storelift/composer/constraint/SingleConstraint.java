package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;
import org.jspecify.annotations.Nullable;

/** An operator and a version. Source: Composer semver: Constraint. */
public final class SingleConstraint implements Constraint {
    private final Operator operator;
    private final Version version;
    private final String text;
    private final String pretty;

    private SingleConstraint(Operator operator, Version version, String text, String pretty) {
        this.operator = operator;
        this.version = version;
        this.text = text;
        this.pretty = Constraint.isWording(pretty) ? pretty : text;
    }

    public static SingleConstraint of(Operator operator, Version version) {
        String text = operator.symbol() + " " + version.text();
        return new SingleConstraint(operator, version, text, text);
    }

    public Operator operator() {
        return operator;
    }

    public Version version() {
        return version;
    }

    /** {@code Constraint::matchSpecific}; with compareBranches, branches have an order too. */
    public boolean matchesSpecific(SingleConstraint provider, boolean compareBranches) {
        Operator mine = operator;
        Operator theirs = provider.operator;
        if (mine == Operator.NE || theirs == Operator.NE) {
            return matchesUnequal(provider);
        }
        if ((mine.isLower() && theirs.isLower()) || (mine.isUpper() && theirs.isUpper())) {
            return !version.isBranch() && !provider.version.isBranch();
        }
        boolean matches = mine == Operator.EQ
                ? holds(version, theirs, provider.version, compareBranches)
                : holds(provider.version, mine, version, compareBranches);
        // a border that only one of the two includes is in neither
        return matches
                && !((theirs == Operator.LT || theirs == Operator.GT)
                        && mine != Operator.LT
                        && mine != Operator.GT
                        && provider.version.compareTo(version) == 0);
    }

    private boolean matchesUnequal(SingleConstraint provider) {
        boolean anyEqual = operator == Operator.EQ || provider.operator == Operator.EQ;
        if (anyEqual) {
            return (version.isBranch() || provider.version.isBranch())
                    ? !version.equals(provider.version)
                    : provider.version.compareTo(version) != 0;
        }
        if (operator == Operator.NE && provider.operator == Operator.NE) {
            return true;
        }
        return operator == Operator.NE ? !provider.version.isBranch() : !version.isBranch();
    }

    private static boolean holds(Version a, Operator operator, Version b, boolean compareBranches) {
        if (a.isBranch() && b.isBranch()) {
            return operator == Operator.EQ && a.equals(b);
        }
        if (!compareBranches && (a.isBranch() || b.isBranch())) {
            return false;
        }
        return operator.holds(a.compareTo(b));
    }

    @Override
    public boolean matches(Version candidate) {
        if (version.isBranch() || candidate.isBranch()) {
            return switch (operator) {
                case EQ -> candidate.equals(version);
                case NE -> !candidate.equals(version);
                default -> false;
            };
        }
        return operator.holds(candidate.compareTo(version));
    }

    @Override
    public boolean matches(Constraint provider) {
        return provider instanceof SingleConstraint single ? matchesSpecific(single, false) : provider.matches(this);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String pretty() {
        return pretty;
    }

    @Override
    public SingleConstraint withPretty(String wording) {
        return new SingleConstraint(operator, version, text, wording);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SingleConstraint single && single.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
