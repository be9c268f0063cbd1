package io.storelift.composer.solver;

import java.util.List;

/** What a solver found. */
public sealed interface SolverResult {
    /**
     * A solution.
     *
     * @param decisions literals in the order they were decided, with level and reason
     * @param ruleCount rules at the end, learned ones included
     */
    record Solved(List<Decision> decisions, int ruleCount) implements SolverResult {
        public Solved {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * None.
     *
     * @param learned for each learned rule, by {@link RuleReason.Learned#ruleId}: the rules it follows from
     */
    record Unsolvable(List<Problem> problems, List<List<Rule>> learned) implements SolverResult {
        public Unsolvable {
            problems = List.copyOf(problems);
            learned = List.copyOf(learned);
        }
    }

    /** One decision: a literal, the level it was made at (from 1) and the rule that led to it. */
    record Decision(int literal, int level, Rule reason) {}
}
