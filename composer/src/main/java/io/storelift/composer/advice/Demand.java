package io.storelift.composer.advice;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import java.util.Arrays;

/** A statement that was reached and asks for one of some packages, or for something that isn't there. */
final class Demand {
    private final Rule rule;
    private final int source;
    private final int[] providers;
    private final int depth;

    /**
     * @param source id of the package that makes it; 0: the root
     * @param providers ids of the packages it asks for, ascending; none: what it asks for isn't there; taken over
     * @param depth number of statements that it takes to come to what it asks for, itself included
     */
    Demand(Rule rule, int source, int[] providers, int depth) {
        this.rule = rule;
        this.source = source;
        this.providers = providers;
        this.depth = depth;
    }

    Rule rule() {
        return rule;
    }

    boolean isOfRoot() {
        return source == 0;
    }

    int source() {
        return source;
    }

    int depth() {
        return depth;
    }

    boolean isInVain() {
        return providers.length == 0;
    }

    int firstProvider() {
        return providers[0];
    }

    /** Whether a single package will do. */
    boolean isForOne() {
        return providers.length == 1;
    }

    /** Whether it asks for something, and for nothing else than these packages. */
    boolean isWithin(boolean[] ids) {
        for (int provider : providers) {
            if (!ids[provider]) {
                return false;
            }
        }
        return !isInVain();
    }

    /** Whether no package would satisfy both. */
    boolean excludes(Demand other) {
        for (int provider : providers) {
            if (Arrays.binarySearch(other.providers, provider) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The name it is about. */
    String target() {
        return switch (rule.reason()) {
            case RuleReason.RootRequire require -> require.name();
            case RuleReason.Requires requires -> requires.link().target();
            case RuleReason.Fixed fixed -> fixed.subject().name();
            case RuleReason.LockedFilterListRemoved gone -> gone.subject().name();
            default -> throw new IllegalStateException("asks for nothing: " + rule);
        };
    }

    Constraint constraint() {
        return switch (rule.reason()) {
            case RuleReason.RootRequire require -> require.constraint();
            case RuleReason.Requires requires -> requires.link().constraint();
            default -> throw new IllegalStateException("asks for nothing: " + rule);
        };
    }
}
