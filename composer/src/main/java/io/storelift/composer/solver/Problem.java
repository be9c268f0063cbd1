package io.storelift.composer.solver;

import java.util.List;

/**
 * One reason why a request can't be satisfied.
 *
 * @param sections rules that contradict each other, in the sections in which the solver found them
 */
public record Problem(List<List<Rule>> sections) {
    public Problem {
        sections = sections.stream().map(List::copyOf).toList();
    }
}
