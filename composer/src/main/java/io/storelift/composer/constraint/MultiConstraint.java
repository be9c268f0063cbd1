package io.storelift.composer.constraint;

import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of several constraints, or at least one of them. Source: Composer semver: MultiConstraint. */
public final class MultiConstraint implements Constraint {
    /** Composer nests three levels at most; deeper ones would only serve to exhaust the stack. */
    private static final int MAX_DEPTH = 500;

    private final List<Constraint> parts;
    private final boolean conjunctive;
    private final int depth;
    private final @Nullable String wording;
    private @Nullable String text;

    private MultiConstraint(List<? extends Constraint> parts, boolean conjunctive, @Nullable String wording) {
        this.parts = List.copyOf(parts);
        this.conjunctive = conjunctive;
        this.wording = wording;
        int deepest = 0;
        for (Constraint part : this.parts) {
            if (part instanceof MultiConstraint multi) {
                deepest = Math.max(deepest, multi.depth);
            }
        }
        this.depth = deepest + 1;
        if (this.parts.size() < 2 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    this.parts.size() < 2 ? "Fewer than two constraints" : "Constraints nested too deeply");
        }
    }

    /**
     * As given, nothing simplified.
     *
     * @throws IllegalArgumentException when there are fewer than two parts
     */
    public static MultiConstraint of(List<? extends Constraint> parts, boolean conjunctive) {
        return new MultiConstraint(parts, conjunctive, null);
    }

    /** Simplified as {@code MultiConstraint::create} does: one part is itself, none is everything, adjacent ranges join. */
    public static Constraint create(List<? extends Constraint> parts, boolean conjunctive) {
        if (parts.isEmpty()) {
            return new MatchAllConstraint();
        }
        if (conjunctive || parts.size() == 1) {
            return parts.size() == 1 ? parts.getFirst() : new MultiConstraint(parts, conjunctive, null);
        }
        List<Constraint> joined = new ArrayList<>(parts.size());
        Constraint left = parts.getFirst();
        for (Constraint right : parts.subList(1, parts.size())) {
            Constraint both = join(left, right);
            if (both == null) {
                joined.add(left);
                left = right;
            } else {
                left = both;
            }
        }
        joined.add(left);
        return joined.size() == 1 ? left : new MultiConstraint(joined, false, null);
    }

    /** {@code [>= 1 < 2]} and {@code [>= 2 < 3]} give {@code [>= 1 < 3]}; null when the two are not like that. */
    private static @Nullable Constraint join(Constraint left, Constraint right) {
        if (left instanceof MultiConstraint low
                && right instanceof MultiConstraint high
                && low.isRange()
                && high.isRange()
                && low.parts.get(1) instanceof SingleConstraint end
                && end.operator() == Operator.LT
                && high.parts.get(0) instanceof SingleConstraint start
                && start.version().equals(end.version())) {
            return new MultiConstraint(List.of(low.parts.get(0), high.parts.get(1)), true, null);
        }
        return null;
    }

    private boolean isRange() {
        return conjunctive
                && parts.size() == 2
                && parts.get(0) instanceof SingleConstraint start
                && start.operator() == Operator.GE
                && parts.get(1) instanceof SingleConstraint end
                && end.operator().isUpper();
    }

    public List<Constraint> parts() {
        return parts;
    }

    public boolean isConjunctive() {
        return conjunctive;
    }

    @Override
    public boolean matches(Version version) {
        for (Constraint part : parts) {
            if (part.matches(version) != conjunctive) {
                return !conjunctive;
            }
        }
        return conjunctive;
    }

    @Override
    public boolean matches(Constraint provider) {
        // the alternatives are tried one by one: parts of different ones could each meet a part of the other side
        if (conjunctive && provider instanceof MultiConstraint multi && !multi.conjunctive) {
            return multi.matches(this);
        }
        for (Constraint part : parts) {
            if (provider.matches(part) != conjunctive) {
                return !conjunctive;
            }
        }
        return conjunctive;
    }

    @Override
    public String text() {
        String known = text;
        if (known == null) {
            StringBuilder joined = new StringBuilder("[");
            for (int i = 0; i < parts.size(); i++) {
                joined.append(i == 0 ? "" : conjunctive ? " " : " || ")
                        .append(parts.get(i).text());
            }
            known = joined.append(']').toString();
            text = known;
        }
        return known;
    }

    @Override
    public String pretty() {
        return wording == null ? text() : wording;
    }

    @Override
    public MultiConstraint withPretty(String pretty) {
        return new MultiConstraint(parts, conjunctive, Constraint.isWording(pretty) ? pretty : null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MultiConstraint multi
                && (multi == this || multi.text().equals(text()));
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
