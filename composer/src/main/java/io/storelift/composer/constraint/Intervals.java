package io.storelift.composer.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Constraints as sets of intervals. Remembers answers; one object serves one resolution. Safe for several threads.
 *
 * <p>Source: Composer semver: Intervals.
 */
public final class Intervals {
    private static final int REMEMBERED = 1 << 18;

    private final ConcurrentHashMap<Constraint, IntervalSet> sets = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Boolean> subsets = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Boolean> intersections = new ConcurrentHashMap<>();

    private record Pair(Constraint one, Constraint other) {}

    /** Whether every version that the candidate allows is allowed by the constraint too. */
    public boolean isSubsetOf(Constraint candidate, Constraint constraint) {
        if (constraint instanceof MatchAllConstraint) {
            return true;
        }
        if (candidate instanceof MatchNoneConstraint || constraint instanceof MatchNoneConstraint) {
            return false;
        }
        Pair pair = new Pair(candidate, constraint);
        Boolean known = subsets.get(pair);
        if (known != null) {
            return known;
        }
        IntervalSet of = set(candidate);
        IntervalSet both = IntervalSet.combine(List.of(of, set(constraint)), true);
        // borders are compared as texts, not as versions
        boolean subset = both.numeric().equals(of.numeric()) && both.branches().hasSameKeysAndNames(of.branches());
        if (subsets.mappingCount() < REMEMBERED) {
            subsets.put(pair, subset);
        }
        return subset;
    }

    /** Whether some version, or some branch, is allowed by both. */
    public boolean haveIntersections(Constraint one, Constraint other) {
        if (one instanceof MatchAllConstraint || other instanceof MatchAllConstraint) {
            return true;
        }
        if (one instanceof MatchNoneConstraint || other instanceof MatchNoneConstraint) {
            return false;
        }
        Pair pair = new Pair(one, other);
        Boolean known = intersections.get(pair);
        if (known != null) {
            return known;
        }
        IntervalSet both = IntervalSet.combine(List.of(set(one), set(other)), true);
        boolean intersect = !both.numeric().isEmpty() || both.branches().allowsAny();
        if (intersections.mappingCount() < REMEMBERED) {
            intersections.put(pair, intersect);
        }
        return intersect;
    }

    /** An equal set in its shortest form: {@code Intervals::compactConstraint}. */
    public Constraint compact(Constraint constraint) {
        return constraint instanceof MultiConstraint ? set(constraint).toConstraint() : constraint;
    }

    /** The constraint without its upper bound, for {@code --ignore-platform-req=name+}. */
    public Constraint withoutUpperBound(Constraint constraint) {
        SingleConstraint border = set(constraint).upperBorder();
        if (border == null || border.equals(IntervalSet.INFINITY)) {
            return constraint;
        }
        return MultiConstraint.of(List.of(constraint, SingleConstraint.of(Operator.GE, border.version())), false);
    }

    private IntervalSet set(Constraint constraint) {
        IntervalSet known = sets.get(constraint);
        if (known != null) {
            return known;
        }
        IntervalSet set = switch (constraint) {
            case MatchAllConstraint all -> IntervalSet.ALL;
            case MatchNoneConstraint none -> IntervalSet.NOTHING;
            case SingleConstraint single -> IntervalSet.of(single);
            case MultiConstraint multi -> combine(multi);
        };
        if (sets.mappingCount() < REMEMBERED) {
            sets.put(constraint, set);
        }
        return set;
    }

    private IntervalSet combine(MultiConstraint constraint) {
        List<IntervalSet> parts = new ArrayList<>(constraint.parts().size());
        for (Constraint part : constraint.parts()) {
            parts.add(set(part));
        }
        return IntervalSet.combine(parts, constraint.isConjunctive());
    }
}
