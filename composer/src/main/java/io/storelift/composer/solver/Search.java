package io.storelift.composer.solver;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.pool.PackagePreference;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search for a solution: decide, propagate, learn from contradictions, go back; then try to do with what was decided for
 * good reason instead of by choice. Every order in here is part of the answer.
 *
 * <p>Source: Composer: Solver::solve, Solver::runSat.
 */
final class Search {
    private static final int UNSOLVABLE = 0;

    private final Pool pool;
    private final PackagePreference preference;
    private final RuleSet rules;
    private final boolean[] fixed;
    private final Decisions decisions;
    private final WatchGraph watches;
    private final ConflictAnalysis analysis;
    private final List<Branch> branches = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final IntList candidates = new IntList(64);
    private int propagated;

    Search(Pool pool, PackagePreference preference, Request request, RuleSet rules) {
        this.pool = pool;
        this.preference = preference;
        this.rules = rules;
        this.fixed = new boolean[pool.size() + 1];
        for (ComposerPackage each : request.fixedPackages()) {
            pool.idOf(each).ifPresent(id -> fixed[id] = true);
        }
        this.decisions = new Decisions(pool.size());
        this.watches = new WatchGraph(pool.size(), rules.size() + rules.size() / 8);
        this.analysis = new ConflictAnalysis(decisions, pool.size());
    }

    void run() {
        rules.of(Rule.Type.PACKAGE).forEach(watches::insert);
        rules.of(Rule.Type.REQUEST).forEach(watches::insert);
        decideAssertions();
        search();
    }

    List<Problem> problems() {
        return problems;
    }

    List<List<Rule>> origins() {
        return analysis.origins();
    }

    List<SolverResult.Decision> decisions() {
        List<SolverResult.Decision> made = new ArrayList<>(decisions.size());
        for (int place = 0; place < decisions.size(); place++) {
            int literal = decisions.literalAt(place);
            made.add(new SolverResult.Decision(literal, decisions.level(literal), decisions.reasonAt(place)));
        }
        return made;
    }

    /** What must or must not be there, whatever else is. */
    private void decideAssertions() {
        List<Rule> assertions = rules.all().stream().filter(Rule::isAssertion).toList();
        for (int index = 0; index < assertions.size(); index++) {
            Rule rule = assertions.get(index);
            if (rule.isDisabled()) {
                continue;
            }
            int literal = rule.literals()[0];
            if (!decisions.isDecided(literal)) {
                decisions.decide(literal, 1, rule);
            } else if (decisions.contradicts(literal) && reject(rule, literal)) {
                decisions.truncate(0);
                index = -1;
            }
        }
    }

    /** @return whether rules were given up that decisions rest on, so that all must be decided again */
    private boolean reject(Rule rule, int literal) {
        Rule contrary = decisions.reasonOf(literal);
        ProblemBuilder problem = new ProblemBuilder();
        problem.add(rule);
        problem.add(contrary);
        if (contrary.type() == Rule.Type.PACKAGE) {
            rule.disable();
            problems.add(problem.build());
            return false;
        }
        for (Rule request : rules.of(Rule.Type.REQUEST)) {
            if (!request.isDisabled()
                    && request.isAssertion()
                    && Math.abs(request.literals()[0]) == Math.abs(literal)) {
                problem.add(request);
                request.disable();
            }
        }
        problems.add(problem.build());
        return true;
    }

    private void search() {
        int level = 1;
        int requestLevel = level + 1;
        while (true) {
            if (level == 1) {
                Rule conflict = propagate(level);
                if (conflict != null) {
                    problems.add(analysis.explain(conflict));
                    return;
                }
            }
            if (level < requestLevel) {
                List<Rule> requests = rules.of(Rule.Type.REQUEST);
                int index = 0;
                for (; index < requests.size(); index++) {
                    Rule request = requests.get(index);
                    collectForRequest(request);
                    if (candidates.isEmpty()) {
                        continue;
                    }
                    int before = level;
                    level = choose(level, request);
                    if (level == UNSOLVABLE) {
                        return;
                    }
                    if (level <= before) {
                        break;
                    }
                }
                requestLevel = level + 1;
                // Thrown back: start over, unless that was the last request.
                if (index + 1 < requests.size()) {
                    continue;
                }
            }
            requestLevel = Math.min(requestLevel, level);
            level = fulfilAll(level);
            if (level == UNSOLVABLE) {
                return;
            }
            if (level < requestLevel) {
                continue;
            }
            Alternative alternative = firstAlternative();
            if (alternative == null) {
                return;
            }
            revert(alternative.level());
            level = decideAndLearn(
                    alternative.level(), alternative.literal(), decisions.reasonAt(decisions.size() - 1));
            if (level == UNSOLVABLE) {
                return;
            }
        }
    }

    /** Gathers what would fulfil a request; nothing when it is fulfilled. Fixed packages come before all others. */
    private void collectForRequest(Rule request) {
        candidates.clear();
        if (request.isDisabled()) {
            return;
        }
        boolean anyFixed = false;
        for (int literal : request.literals()) {
            if (decisions.satisfies(literal)) {
                candidates.clear();
                return;
            }
            if (literal > 0 && !decisions.isDecided(literal) && (fixed[literal] || !anyFixed)) {
                if (fixed[literal] && !anyFixed) {
                    anyFixed = true;
                    candidates.clear();
                }
                candidates.add(literal);
            }
        }
    }

    /** Goes through all rules until a whole round changes nothing. */
    private int fulfilAll(int start) {
        int level = start;
        int count = rules.size();
        int unchanged = 0;
        for (int id = 0; unchanged < count; id++, unchanged++) {
            if (id == count) {
                id = 0;
            }
            Rule rule = rules.byId(id);
            if (rule.isDisabled() || !collectForRule(rule)) {
                continue;
            }
            level = choose(level, rule);
            if (level == UNSOLVABLE) {
                return level;
            }
            count = rules.size();
            unchanged = -1;
        }
        return level;
    }

    /** Gathers what would fulfil a rule that is not fulfilled; false when there is no choice to make. */
    private boolean collectForRule(Rule rule) {
        candidates.clear();
        for (int literal : rule.literals()) {
            if (literal < 0) {
                if (!decisions.isInstalled(literal)) {
                    return false;
                }
            } else if (decisions.isInstalled(literal)) {
                return false;
            } else if (!decisions.isDecided(literal)) {
                candidates.add(literal);
            }
        }
        return candidates.size() > 1;
    }

    private int choose(int level, Rule rule) {
        int[] preferred = preference.selectPreferred(pool, candidates.toArray(), rule.requiredPackage());
        if (preferred.length > 1) {
            branches.add(new Branch(IntList.of(preferred, 1), level));
        }
        return decideAndLearn(level, preferred[0], rule);
    }

    /** @return the level reached, or {@link #UNSOLVABLE} */
    private int decideAndLearn(int start, int literal, Rule reason) {
        int level = start + 1;
        decisions.decide(literal, level, reason);
        while (true) {
            Rule conflict = propagate(level);
            if (conflict == null) {
                return level;
            }
            if (level == 1) {
                problems.add(analysis.explain(conflict));
                return UNSOLVABLE;
            }
            ConflictAnalysis.Lesson lesson = analysis.learn(level, conflict);
            if (lesson.level() >= level) {
                throw new IllegalStateException(
                        "Trying to revert to invalid level " + lesson.level() + " from level " + level + ".");
            }
            level = lesson.level();
            revert(level);
            rules.add(lesson.rule(), Rule.Type.LEARNED);
            watches.insertLearned(lesson.rule(), decisions);
            decisions.decide(lesson.literal(), level, lesson.rule());
        }
    }

    private @Nullable Rule propagate(int level) {
        while (propagated < decisions.size()) {
            Rule conflict = watches.propagate(decisions.literalAt(propagated), level, decisions);
            propagated++;
            if (conflict != null) {
                return conflict;
            }
        }
        return null;
    }

    private void revert(int level) {
        int size = decisions.size();
        while (size > 0 && decisions.level(decisions.literalAt(size - 1)) > level) {
            size--;
        }
        if (size < decisions.size()) {
            decisions.truncate(size);
            propagated = size;
        }
        while (!branches.isEmpty() && branches.getLast().level() >= level) {
            branches.removeLast();
        }
    }

    /**
     * What was not chosen at the earliest branch but got decided later, so that it may be decided there with fewer packages
     * in the end; null when there is nothing of the kind.
     */
    private @Nullable Alternative firstAlternative() {
        for (Branch branch : branches) {
            for (int index = branch.literals().size() - 1; index >= 0; index--) {
                int literal = branch.literals().get(index);
                if (decisions.level(literal) > branch.level() + 1) {
                    return new Alternative(literal, branch.level());
                }
            }
        }
        return null;
    }

    /** Packages that were second choice, and the level at which the choice was made. */
    private record Branch(IntList literals, int level) {}

    private record Alternative(int literal, int level) {}
}
