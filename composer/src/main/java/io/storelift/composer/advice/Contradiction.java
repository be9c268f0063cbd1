package io.storelift.composer.advice;

import io.storelift.composer.solver.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that can't all hold.
 *
 * @param name what they are about
 * @param demands at least one
 * @param conflict the rule by which a package excludes another, where that is what they lead to
 * @param length number of statements, and more where a chain goes through some of the versions that are allowed only
 */
record Contradiction(
        Cause cause,
        String name,
        List<Demand> demands,
        @Nullable Rule conflict,
        int length) {
    Contradiction {
        demands = List.copyOf(demands);
    }

    Demand first() {
        return demands.getFirst();
    }
}
