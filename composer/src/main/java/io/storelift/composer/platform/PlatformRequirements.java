package io.storelift.composer.platform;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.MatchAllConstraint;
import io.storelift.composer.packages.PlatformNames;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which requirements on the platform count: {@code --ignore-platform-reqs}, {@code --ignore-platform-req=NAME}.
 *
 * <p>Source: Composer: PlatformRequirementFilter.
 */
public sealed interface PlatformRequirements {
    /** Whether a requirement on this name is dropped altogether. */
    boolean isIgnored(String name);

    /** Whether a missing upper bound was asked for ({@code name+}). */
    boolean isUpperBoundIgnored(String name);

    /**
     * What is left of a requirement that is not ignored.
     *
     * @param allowUpperBoundOverride false for conflicts
     */
    Constraint filter(String name, Constraint constraint, boolean allowUpperBoundOverride, Intervals intervals);

    static PlatformRequirements all() {
        return new All();
    }

    static PlatformRequirements none() {
        return new None();
    }

    /** @param patterns names, {@code *} as wildcard, a trailing {@code +} to drop upper bounds only */
    static PlatformRequirements except(List<String> patterns) {
        return new Except(patterns);
    }

    /** Every requirement counts. */
    record All() implements PlatformRequirements {
        @Override
        public boolean isIgnored(String name) {
            return false;
        }

        @Override
        public boolean isUpperBoundIgnored(String name) {
            return false;
        }

        @Override
        public Constraint filter(String name, Constraint constraint, boolean override, Intervals intervals) {
            return constraint;
        }
    }

    /** None counts. */
    record None() implements PlatformRequirements {
        @Override
        public boolean isIgnored(String name) {
            return PlatformNames.isPlatform(name);
        }

        @Override
        public boolean isUpperBoundIgnored(String name) {
            return isIgnored(name);
        }

        @Override
        public Constraint filter(String name, Constraint constraint, boolean override, Intervals intervals) {
            return constraint;
        }
    }

    /** All but those that match a pattern. */
    final class Except implements PlatformRequirements {
        private final List<Pattern> ignored;
        private final List<Pattern> unbounded;

        private Except(List<String> patterns) {
            this.ignored = patterns.stream()
                    .filter(pattern -> !pattern.endsWith("+"))
                    .map(PlatformNames::glob)
                    .toList();
            this.unbounded = patterns.stream()
                    .filter(pattern -> pattern.endsWith("+"))
                    .map(pattern -> PlatformNames.glob(pattern.substring(0, pattern.length() - 1)))
                    .toList();
        }

        @Override
        public boolean isIgnored(String name) {
            return PlatformNames.isPlatform(name) && matches(ignored, name);
        }

        @Override
        public boolean isUpperBoundIgnored(String name) {
            return PlatformNames.isPlatform(name) && (matches(ignored, name) || matches(unbounded, name));
        }

        @Override
        public Constraint filter(String name, Constraint constraint, boolean override, Intervals intervals) {
            if (!PlatformNames.isPlatform(name) || !override || !matches(unbounded, name)) {
                return constraint;
            }
            // By two patterns: what ignores the name wins over what ignores its upper bound.
            return matches(ignored, name) ? new MatchAllConstraint() : intervals.withoutUpperBound(constraint);
        }

        private static boolean matches(List<Pattern> patterns, String name) {
            return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
        }
    }
}
