package io.storelift.composer.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Turns contradictions into learned rules and, where nothing is left to learn, into problems. Keeps what each learned rule
 * follows from.
 *
 * <p>Source: Composer: Solver::analyze, Solver::analyzeUnsolvable.
 */
final class ConflictAnalysis {
    /**
     * What a contradiction taught.
     *
     * @param literal holds once the decisions above the level are taken back
     * @param level to go back to, at least 1
     */
    record Lesson(int literal, int level, Rule rule) {}

    private final Decisions decisions;
    private final boolean[] marked;
    private final IntList touched;
    private final List<List<Rule>> origins = new ArrayList<>();

    /** @param packages the largest id */
    ConflictAnalysis(Decisions decisions, int packages) {
        this.decisions = decisions;
        this.marked = new boolean[packages + 1];
        this.touched = new IntList(64);
    }

    /** For each learned rule, by its number, the rules it follows from. */
    List<List<Rule>> origins() {
        return origins;
    }

    /** @param level of the decision that led to the contradiction, above 1 */
    Lesson learn(int level, Rule conflict) {
        Walk walk = new Walk(level);
        try {
            int learned = walk.from(conflict);
            int number = origins.size();
            int[] literals = new int[walk.others.size() + 1];
            literals[0] = learned;
            for (int index = 0; index < walk.others.size(); index++) {
                literals[index + 1] = walk.others.get(index);
            }
            Arrays.sort(literals);
            Rule rule = Rule.generic(literals, new RuleReason.Learned(number));
            origins.add(walk.origin);
            return new Lesson(learned, walk.backLevel, rule);
        } finally {
            for (int index = 0; index < touched.size(); index++) {
                marked[touched.get(index)] = false;
            }
            touched.clear();
        }
    }

    private void mark(int id) {
        marked[id] = true;
        touched.add(id);
    }

    /** One walk back through the decisions until a single literal of the level is left. */
    private final class Walk {
        private final int level;
        private final List<Rule> origin = new ArrayList<>();
        private final IntList others = new IntList(8);
        private int backLevel = 1;
        /** Marked literals of the level that are still to be explained. */
        private int open;
        /** The same of level 1. */
        private int openBasic;

        Walk(int level) {
            this.level = level;
        }

        /** @return the literal learned */
        int from(Rule conflict) {
            int learned = 0;
            int place = decisions.size();
            Rule rule = conflict;
            while (true) {
                origin.add(rule);
                collect(rule);
                boolean again = true;
                while (again) {
                    again = false;
                    if (open == 0 && --openBasic == 0) {
                        return found(learned, conflict);
                    }
                    place = previousMarked(place, conflict);
                    int literal = decisions.literalAt(place);
                    marked[Math.abs(literal)] = false;
                    if (open != 0 && --open == 0) {
                        learned = -literal;
                        if (openBasic == 0) {
                            return learned;
                        }
                        // From here on only level 1 is of interest.
                        for (int index = 0; index < others.size(); index++) {
                            marked[Math.abs(others.get(index))] = false;
                        }
                        openBasic++;
                        again = true;
                    } else if (decisions.reasonAt(place).kind() == Rule.Kind.MULTI_CONFLICT) {
                        followInstalled(decisions.reasonAt(place));
                        again = true;
                    }
                }
                rule = decisions.reasonAt(place);
            }
        }

        private static int found(int learned, Rule conflict) {
            if (learned == 0) {
                throw new IllegalStateException("Did not find a learnable literal in analyzed rule " + conflict + ".");
            }
            return learned;
        }

        private int previousMarked(int place, Rule conflict) {
            for (int previous = place - 1; previous >= 0; previous--) {
                if (marked[Math.abs(decisions.literalAt(previous))]) {
                    return previous;
                }
            }
            throw new IllegalStateException(
                    "Reached the first decision while looking for a literal of " + conflict + ".");
        }

        private void collect(Rule rule) {
            boolean multi = rule.kind() == Rule.Kind.MULTI_CONFLICT;
            for (int literal : rule.literals()) {
                // A rule about several versions may not have been propagated to the end.
                if ((multi && !decisions.isDecided(literal))
                        || decisions.satisfies(literal)
                        || marked[Math.abs(literal)]) {
                    continue;
                }
                mark(Math.abs(literal));
                count(literal);
            }
        }

        private void followInstalled(Rule rule) {
            for (int literal : rule.literals()) {
                if (!marked[Math.abs(literal)] && decisions.satisfies(-literal)) {
                    origin.add(rule);
                    count(literal);
                    mark(Math.abs(literal));
                    return;
                }
            }
        }

        private void count(int literal) {
            int decided = decisions.level(literal);
            if (decided == 1) {
                openBasic++;
            } else if (decided == level) {
                open++;
            } else {
                others.add(literal);
                backLevel = Math.max(backLevel, decided);
            }
        }
    }

    /** @param conflict can't hold although nothing was chosen */
    Problem explain(Rule conflict) {
        ProblemBuilder problem = new ProblemBuilder();
        Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean[] involved = new boolean[marked.length];
        problem.add(conflict);
        addRoots(problem, conflict, seen);
        involve(conflict, involved);
        for (int place = decisions.size() - 1; place >= 0; place--) {
            if (involved[Math.abs(decisions.literalAt(place))]) {
                Rule why = decisions.reasonAt(place);
                problem.add(why);
                addRoots(problem, why, seen);
                involve(why, involved);
            }
        }
        return problem.build();
    }

    private void involve(Rule rule, boolean[] involved) {
        for (int literal : rule.literals()) {
            if (!decisions.satisfies(literal)) {
                involved[Math.abs(literal)] = true;
            }
        }
    }

    /** Adds the requests a rule stands on, depth first. Learned rules may be deep, hence no recursion. */
    private void addRoots(ProblemBuilder problem, Rule start, Set<Rule> seen) {
        List<Rule> pending = new ArrayList<>();
        pending.add(start);
        boolean first = true;
        while (!pending.isEmpty()) {
            Rule rule = pending.removeLast();
            if (!seen.add(rule) && !first) {
                continue;
            }
            first = false;
            if (rule.type() == Rule.Type.LEARNED && rule.reason() instanceof RuleReason.Learned learned) {
                pending.addAll(origins.get(learned.ruleId()).reversed());
            } else if (rule.type() != Rule.Type.PACKAGE) {
                problem.nextSection();
                problem.add(rule);
            }
        }
    }
}
