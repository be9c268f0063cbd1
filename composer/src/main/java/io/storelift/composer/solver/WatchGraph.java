package io.storelift.composer.solver;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that a decision touches. A rule with two literals or more is watched through two of them; only when both
 * can't hold any more must it be looked at. Rules about several versions of a name are watched through all.
 *
 * <p>Chains are singly linked cells in arrays: a watch that moves takes its cell along. New cells come first in their chain;
 * that order is part of the answer.
 *
 * <p>Source: Composer: RuleWatchGraph, RuleWatchChain, RuleWatchNode.
 */
final class WatchGraph {
    private static final int END = -1;

    private final int packages;
    private final int[] heads;
    private int[] nextCells;
    private int[] nodes;
    private int cellCount;

    private Rule[] rules;
    private int[] firstWatches;
    private int[] secondWatches;
    private int nodeCount;

    /**
     * @param packages the largest id
     * @param expected about how many rules there will be
     */
    WatchGraph(int packages, int expected) {
        this.packages = packages;
        this.heads = new int[packages * 2 + 1];
        Arrays.fill(heads, END);
        int nodeCapacity = Math.max(expected, 16);
        this.rules = new Rule[nodeCapacity];
        this.firstWatches = new int[nodeCapacity];
        this.secondWatches = new int[nodeCapacity];
        this.nextCells = new int[nodeCapacity * 2];
        this.nodes = new int[nodeCapacity * 2];
    }

    void insert(Rule rule) {
        if (rule.literals().length > 1) {
            insert(rule, rule.literals()[1]);
        }
    }

    /** A learned rule: it is to be looked at as soon as the decision that was made last is taken back. */
    void insertLearned(Rule rule, Decisions decisions) {
        int[] literals = rule.literals();
        if (literals.length < 2) {
            return;
        }
        int second = literals[1];
        if (literals.length > 2) {
            int highest = 0;
            for (int literal : literals) {
                int level = decisions.level(literal);
                if (level > highest) {
                    second = literal;
                    highest = level;
                }
            }
        }
        insert(rule, second);
    }

    private void insert(Rule rule, int second) {
        if (nodeCount == rules.length) {
            rules = Arrays.copyOf(rules, nodeCount * 2);
            firstWatches = Arrays.copyOf(firstWatches, nodeCount * 2);
            secondWatches = Arrays.copyOf(secondWatches, nodeCount * 2);
        }
        int node = nodeCount++;
        rules[node] = rule;
        if (rule.kind() == Rule.Kind.MULTI_CONFLICT) {
            for (int literal : rule.literals()) {
                prepend(literal, node);
            }
        } else {
            firstWatches[node] = rule.literals()[0];
            secondWatches[node] = second;
            prepend(firstWatches[node], node);
            prepend(second, node);
        }
    }

    private void prepend(int literal, int node) {
        if (cellCount == nodes.length) {
            nodes = Arrays.copyOf(nodes, cellCount * 2);
            nextCells = Arrays.copyOf(nextCells, cellCount * 2);
        }
        int cell = cellCount++;
        nodes[cell] = node;
        nextCells[cell] = heads[literal + packages];
        heads[literal + packages] = cell;
    }

    /**
     * Decides what follows from a decision.
     *
     * @return a rule that can't hold any more; null when there is none
     */
    @Nullable
    Rule propagate(int decided, int level, Decisions decisions) {
        int literal = -decided;
        int previous = END;
        int cell = heads[literal + packages];
        while (cell != END) {
            int next = nextCells[cell];
            int node = nodes[cell];
            Rule rule = rules[node];
            if (rule.kind() == Rule.Kind.MULTI_CONFLICT) {
                if (!excludeOthers(rule, literal, level, decisions)) {
                    return rule;
                }
            } else {
                boolean isFirst = firstWatches[node] == literal;
                int other = isFirst ? secondWatches[node] : firstWatches[node];
                if (!rule.isDisabled() && !decisions.satisfies(other)) {
                    int alternative = alternative(rule.literals(), literal, other, decisions);
                    if (alternative != 0) {
                        (isFirst ? firstWatches : secondWatches)[node] = alternative;
                        if (previous == END) {
                            heads[literal + packages] = next;
                        } else {
                            nextCells[previous] = next;
                        }
                        nextCells[cell] = heads[alternative + packages];
                        heads[alternative + packages] = cell;
                        cell = next;
                        continue;
                    }
                    if (decisions.contradicts(other)) {
                        return rule;
                    }
                    decisions.decide(other, level, rule);
                }
            }
            previous = cell;
            cell = next;
        }
        return null;
    }

    private static int alternative(int[] literals, int watched, int other, Decisions decisions) {
        for (int literal : literals) {
            if (literal != watched && literal != other && !decisions.contradicts(literal)) {
                return literal;
            }
        }
        return 0;
    }

    private static boolean excludeOthers(Rule rule, int installed, int level, Decisions decisions) {
        for (int literal : rule.literals()) {
            if (literal != installed && !decisions.satisfies(literal)) {
                if (decisions.contradicts(literal)) {
                    return false;
                }
                decisions.decide(literal, level, rule);
            }
        }
        return true;
    }
}
