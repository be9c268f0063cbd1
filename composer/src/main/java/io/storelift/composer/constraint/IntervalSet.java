package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a constraint allows: ranges of numbered versions in ascending order, and branches.
 *
 * <p>Source: Composer semver: Intervals::generateIntervals.
 */
record IntervalSet(List<Interval> numeric, BranchSet branches) {
    static final SingleConstraint ZERO = SingleConstraint.of(Operator.GE, Version.ofNormalized("0.0.0.0-dev"));
    static final SingleConstraint INFINITY =
            SingleConstraint.of(Operator.LT, Version.ofNormalized(Long.MAX_VALUE + ".0.0.0"));

    static final IntervalSet ALL = new IntervalSet(List.of(new Interval(ZERO, INFINITY)), BranchSet.ALL);
    static final IntervalSet NOTHING = new IntervalSet(List.of(), BranchSet.NONE);

    static IntervalSet of(SingleConstraint constraint) {
        Version version = constraint.version();
        Operator operator = constraint.operator();
        if (version.isBranch()) {
            return switch (operator) {
                case EQ -> new IntervalSet(List.of(), BranchSet.of(version.text(), false));
                case NE -> new IntervalSet(ALL.numeric, BranchSet.of(version.text(), true));
                case LT, LE, GT, GE -> NOTHING;
            };
        }
        return switch (operator) {
            case GT, GE -> new IntervalSet(List.of(new Interval(constraint, INFINITY)), BranchSet.NONE);
            case LT, LE -> new IntervalSet(List.of(new Interval(ZERO, constraint)), BranchSet.NONE);
            case NE ->
                new IntervalSet(
                        List.of(
                                new Interval(ZERO, SingleConstraint.of(Operator.LT, version)),
                                new Interval(SingleConstraint.of(Operator.GT, version), INFINITY)),
                        BranchSet.ALL);
            case EQ ->
                new IntervalSet(
                        List.of(new Interval(
                                SingleConstraint.of(Operator.GE, version), SingleConstraint.of(Operator.LE, version))),
                        BranchSet.NONE);
        };
    }

    /** What all of the sets, of which there are at least two, allow, or at least one of them. */
    static IntervalSet combine(List<IntervalSet> sets, boolean conjunctive) {
        BranchSet branches = conjunctive ? BranchSet.ALL : BranchSet.NONE;
        int count = 0;
        for (IntervalSet set : sets) {
            branches = conjunctive ? branches.and(set.branches) : branches.or(set.branches);
            count += set.numeric.size();
        }
        SingleConstraint[] borders = new SingleConstraint[2 * count];
        int next = 0;
        for (IntervalSet set : sets) {
            for (Interval interval : set.numeric) {
                borders[next++] = interval.start();
                borders[next++] = interval.end();
            }
        }
        return new IntervalSet(sweep(sort(borders), conjunctive ? sets.size() : 1), branches.unique());
    }

    private static List<Interval> sweep(SingleConstraint[] borders, int threshold) {
        List<Interval> intervals = new ArrayList<>(2);
        int active = 0;
        SingleConstraint start = null;
        for (SingleConstraint border : borders) {
            active += border.operator().isLower() ? 1 : -1;
            if (start == null && active >= threshold) {
                start = border;
            } else if (start != null && active < threshold) {
                if (!isEmpty(start, border)) {
                    intervals.add(new Interval(start, border));
                }
                start = null;
            }
        }
        return List.copyOf(intervals);
    }

    private static boolean isEmpty(SingleConstraint start, SingleConstraint end) {
        return (start.operator() == Operator.GT) == (end.operator() == Operator.LE)
                && start.version().compareTo(end.version()) == 0;
    }

    /**
     * Sorts in place, stably, as PHP does. An own merge sort, since the order of versions is no order for odd ones, at which
     * the library's sort throws.
     */
    private static SingleConstraint[] sort(SingleConstraint[] borders) {
        SingleConstraint[] from = borders;
        SingleConstraint[] to = new SingleConstraint[borders.length];
        for (int width = 1; width < borders.length; width *= 2) {
            for (int low = 0; low < borders.length; low += 2 * width) {
                int middle = Math.min(low + width, borders.length);
                int high = Math.min(middle + width, borders.length);
                int left = low;
                int right = middle;
                for (int i = low; i < high; i++) {
                    to[i] = left < middle && (right >= high || compare(from[left], from[right]) <= 0)
                            ? from[left++]
                            : from[right++];
                }
            }
            SingleConstraint[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static int compare(SingleConstraint a, SingleConstraint b) {
        int order = a.version().compareTo(b.version());
        return order != 0 ? order : rank(a.operator()) - rank(b.operator());
    }

    private static int rank(Operator operator) {
        return switch (operator) {
            case GE -> -3;
            case LT -> -2;
            case GT -> 2;
            case LE -> 3;
            case EQ, NE -> 0;
        };
    }

    /** The last border; null when no numbered version is allowed. */
    @Nullable
    SingleConstraint upperBorder() {
        return numeric.isEmpty() ? null : numeric.getLast().end();
    }

    /** The constraint that allows just this, as short as Composer makes it. */
    Constraint toConstraint() {
        boolean allNumbered = numeric.size() == 1
                && numeric.getFirst().start().equals(ZERO)
                && numeric.getFirst().end().equals(INFINITY);
        List<Constraint> ranges = allNumbered ? List.of(ZERO) : ranges();
        if (branches.names().isEmpty()) {
            if (allNumbered && branches.excluded()) {
                return new MatchAllConstraint();
            }
            return anyOf(ranges);
        }
        Operator operator = branches.excluded() ? Operator.NE : Operator.EQ;
        List<Constraint> named = new ArrayList<>();
        for (String name : branches.names()) {
            named.add(SingleConstraint.of(operator, Version.ofNormalized(name)));
        }
        List<Constraint> all = new ArrayList<>();
        if (!branches.excluded()) {
            all.addAll(ranges);
            all.addAll(named);
            return anyOf(all);
        }
        if (ranges.size() > 1) {
            all.add(MultiConstraint.of(ranges, false));
        } else if (ranges.size() == 1 && !ranges.getFirst().equals(ZERO)) {
            all.addAll(ranges);
        }
        all.addAll(named);
        return all.size() == 1 ? all.getFirst() : MultiConstraint.of(all, true);
    }

    private static Constraint anyOf(List<Constraint> constraints) {
        return switch (constraints.size()) {
            case 0 -> new MatchNoneConstraint();
            case 1 -> constraints.getFirst();
            default -> MultiConstraint.of(constraints, false);
        };
    }

    private List<Constraint> ranges() {
        List<Constraint> ranges = new ArrayList<>(numeric.size());
        List<Constraint> gaps = new ArrayList<>();
        for (int i = 0; i < numeric.size(); i++) {
            SingleConstraint start = numeric.get(i).start();
            SingleConstraint end = numeric.get(i).end();
            if (i + 1 < numeric.size() && isGap(end, numeric.get(i + 1).start())) {
                if (gaps.isEmpty() && !start.equals(ZERO)) {
                    gaps.add(start);
                }
                gaps.add(SingleConstraint.of(Operator.NE, end.version()));
            } else if (!gaps.isEmpty()) {
                if (!end.equals(INFINITY)) {
                    gaps.add(end);
                }
                ranges.add(gaps.size() == 1 ? gaps.getFirst() : MultiConstraint.of(gaps, true));
                gaps = new ArrayList<>();
            } else {
                ranges.add(range(start, end));
            }
        }
        return ranges;
    }

    /** {@code < 1} and {@code > 1}: all but one version. */
    private static boolean isGap(SingleConstraint end, SingleConstraint start) {
        return end.operator() == Operator.LT
                && start.operator() == Operator.GT
                && end.version().equals(start.version());
    }

    private static Constraint range(SingleConstraint start, SingleConstraint end) {
        if (start.operator() == Operator.GE
                && end.operator() == Operator.LE
                && start.version().equals(end.version())) {
            return SingleConstraint.of(Operator.EQ, start.version());
        }
        if (start.equals(ZERO)) {
            return end;
        }
        return end.equals(INFINITY) ? start : MultiConstraint.of(List.of(start, end), true);
    }
}
