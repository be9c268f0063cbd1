package io.storelift.composer.constraint;

/** Constraints as sets of intervals. Remembers answers; one object serves one resolution. Source: Composer semver: Intervals. */
public final class Intervals {
    /** Whether every version that the candidate allows is allowed by the constraint too. */
    public boolean isSubsetOf(Constraint candidate, Constraint constraint) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    public boolean haveIntersections(Constraint one, Constraint other) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    /** An equal set in its shortest form: {@code Intervals::compactConstraint}. */
    public Constraint compact(Constraint constraint) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    /** The constraint without its upper bound, for {@code --ignore-platform-req=name+}. */
    public Constraint withoutUpperBound(Constraint constraint) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }
}
