package io.storelift.composer.advice;

import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.solver.Problem;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a problem state, reached breadth first from what the root requires: each package stands behind the fewest
 * statements that lead to it.
 */
final class ReachedStatements {
    private final Pool pool;
    private final Set<Rule> rules;
    private final Map<Integer, List<Rule>> bySource = new HashMap<>();
    /** How many statements it takes to come to a package; 0: not reached. */
    private final int[] depth;
    /** The statement that led there; an alias's is that which binds it to its base. */
    private final @Nullable Rule[] via;

    private final List<Demand> demands = new ArrayList<>();
    /** Packages by what they state. */
    private final Map<Statement, Set<Integer>> stating = new HashMap<>();

    private record Statement(String source, String target, String constraint) {
        static Statement of(Link link) {
            return new Statement(link.source(), link.target(), link.constraint().pretty());
        }
    }

    /** @param learned for each learned rule, by its number, the rules it follows from */
    ReachedStatements(Pool pool, Problem problem, List<List<Rule>> learned) {
        this.pool = pool;
        this.rules = given(problem, learned);
        this.depth = new int[pool.size() + 1];
        this.via = new @Nullable Rule[pool.size() + 1];
        walk();
    }

    /** The rules of a problem; in place of learned ones those that they follow from. */
    private static Set<Rule> given(Problem problem, List<List<Rule>> learned) {
        Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Rule> given = new LinkedHashSet<>();
        Deque<Rule> pending = new ArrayDeque<>();
        problem.sections().forEach(pending::addAll);
        while (!pending.isEmpty()) {
            Rule rule = pending.removeFirst();
            if (!seen.add(rule)) {
                continue;
            }
            if (rule.reason() instanceof RuleReason.Learned origin) {
                pending.addAll(learned.get(origin.ruleId()));
            } else {
                given.add(rule);
            }
        }
        return given;
    }

    private void walk() {
        Deque<Integer> queue = new ArrayDeque<>();
        for (Rule rule : rules) {
            switch (rule.reason()) {
                case RuleReason.RootRequire require -> reach(rule, 0, rule.literals(), queue);
                case RuleReason.Fixed fixed -> reach(rule, 0, rule.literals(), queue);
                case RuleReason.Requires requires -> {
                    addSource(rule);
                    stating.computeIfAbsent(Statement.of(requires.link()), key -> new LinkedHashSet<>())
                            .add(-rule.literals()[0]);
                }
                case RuleReason.Alias alias -> addSource(rule);
                case RuleReason.InverseAlias alias -> addSource(rule);
                default -> {}
            }
        }
        while (!queue.isEmpty()) {
            int id = queue.removeFirst();
            for (Rule rule : bySource.getOrDefault(id, List.of())) {
                int[] literals = rule.literals();
                reach(rule, id, Arrays.stream(literals).filter(each -> each > 0).toArray(), queue);
            }
        }
    }

    private void addSource(Rule rule) {
        bySource.computeIfAbsent(-rule.literals()[0], key -> new ArrayList<>()).add(rule);
    }

    private void reach(Rule rule, int source, int[] providers, Deque<Integer> queue) {
        boolean states = !isAlias(rule);
        int steps = (source == 0 ? 0 : depth[source]) + (states ? 1 : 0);
        if (states) {
            demands.add(new Demand(rule, source, providers, steps));
        }
        for (int provider : providers) {
            if (depth[provider] == 0) {
                depth[provider] = steps;
                via[provider] = rule;
                queue.add(provider);
            }
        }
    }

    private static boolean isAlias(Rule rule) {
        return rule.reason() instanceof RuleReason.Alias || rule.reason() instanceof RuleReason.InverseAlias;
    }

    Pool pool() {
        return pool;
    }

    /** All rules of the problem that somebody stated, reached or not. */
    Set<Rule> rules() {
        return Collections.unmodifiableSet(rules);
    }

    /** Whatever was reached, the nearest first. */
    List<Demand> demands() {
        return Collections.unmodifiableList(demands);
    }

    boolean isReached(int id) {
        return depth[id] > 0;
    }

    /** The statement that led to a package. */
    Demand leadingTo(int id) {
        int at = id;
        Rule rule = via(at);
        while (isAlias(rule)) {
            at = -rule.literals()[0];
            rule = via(at);
        }
        int source = rule.reason() instanceof RuleReason.Requires ? -rule.literals()[0] : 0;
        return new Demand(rule, source, new int[] {at}, depth[at]);
    }

    private Rule via(int id) {
        Rule rule = via[id];
        if (rule == null) {
            throw new IllegalStateException("nothing leads to " + pool.byId(id));
        }
        return rule;
    }

    /** The statements from the root to this one. */
    List<Demand> path(Demand demand) {
        List<Demand> path = new ArrayList<>();
        Demand at = demand;
        path.add(at);
        while (!at.isOfRoot()) {
            at = leadingTo(at.source());
            path.add(at);
        }
        return path.reversed();
    }

    /** The name in composer.json that the way to a statement begins with. */
    String rootName(Demand demand) {
        Demand at = demand;
        while (!at.isOfRoot()) {
            at = leadingTo(at.source());
        }
        return at.target();
    }

    /** Packages of the same name, allowed by the same requirement, that state the same; their ids. */
    List<Integer> stating(Demand demand) {
        if (!(demand.rule().reason() instanceof RuleReason.Requires requires)) {
            return List.of();
        }
        Set<Integer> all = stating.getOrDefault(Statement.of(requires.link()), Set.of());
        List<Integer> same = new ArrayList<>();
        for (int allowed : leadingTo(demand.source()).rule().literals()) {
            if (all.contains(allowed)) {
                same.add(allowed);
            }
        }
        return same.isEmpty() ? List.of(demand.source()) : same;
    }

    /** Whether all that is allowed states the same. */
    boolean isOfAllVersions(Demand demand) {
        if (!(demand.rule().reason() instanceof RuleReason.Requires requires)) {
            return true;
        }
        Set<Integer> same = stating.getOrDefault(Statement.of(requires.link()), Set.of());
        for (int allowed : leadingTo(demand.source()).rule().literals()) {
            if (allowed > 0 && !same.contains(allowed) && !(pool.byId(allowed) instanceof AliasPackage)) {
                return false;
            }
        }
        return true;
    }
}
