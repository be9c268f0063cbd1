package io.storelift.composer.solver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the rules of a problem, each once. Source: Composer: Problem::addRule, Problem::nextSection. */
final class ProblemBuilder {
    private final Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<List<Rule>> sections = new ArrayList<>();
    private @Nullable List<Rule> current;

    void add(Rule rule) {
        if (!seen.add(rule)) {
            return;
        }
        if (current == null) {
            current = new ArrayList<>();
            sections.add(current);
        }
        current.add(rule);
    }

    /** What is added next stands in a section of its own; a section without rules is none. */
    void nextSection() {
        current = null;
    }

    Problem build() {
        return new Problem(sections);
    }
}
