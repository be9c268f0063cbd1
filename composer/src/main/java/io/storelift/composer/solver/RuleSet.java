package io.storelift.composer.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rules by id, the order in which they were added, and by type. A rule equal to one of the same kind is not added again.
 *
 * <p>Source: Composer: RuleSet. There the hashes of the kinds differ, so that rules of different kinds never meet.
 */
final class RuleSet {
    private final List<Rule> rules = new ArrayList<>();
    private final List<Rule> packageRules = new ArrayList<>();
    private final List<Rule> requestRules = new ArrayList<>();
    private final List<Rule> learnedRules = new ArrayList<>();
    private final LiteralTable generic = new LiteralTable();
    private final LiteralTable twoLiterals = new LiteralTable();
    private final LiteralTable multiConflict = new LiteralTable();

    /** False when an equal rule was there; the rule's type is then left as it is. */
    boolean add(Rule rule, Rule.Type type) {
        LiteralTable table = switch (rule.kind()) {
            case GENERIC -> generic;
            case TWO_LITERALS -> twoLiterals;
            case MULTI_CONFLICT -> multiConflict;
        };
        if (!table.add(rule)) {
            return false;
        }
        rule.become(type);
        rules.add(rule);
        list(type).add(rule);
        return true;
    }

    private List<Rule> list(Rule.Type type) {
        return switch (type) {
            case PACKAGE -> packageRules;
            case REQUEST -> requestRules;
            case LEARNED -> learnedRules;
            case NONE -> throw new IllegalArgumentException("no rule set has rules without a type");
        };
    }

    int size() {
        return rules.size();
    }

    /** @param id from 0 */
    Rule byId(int id) {
        return rules.get(id);
    }

    /** In the order added. */
    List<Rule> all() {
        return Collections.unmodifiableList(rules);
    }

    /** Of one type, in the order added. */
    List<Rule> of(Rule.Type type) {
        return Collections.unmodifiableList(list(type));
    }

    /** A set of rules that compares their literals: open addressing over the rules themselves. */
    private static final class LiteralTable {
        private Rule[] slots = new Rule[64];
        private int[] hashes = new int[64];
        private int count;

        boolean add(Rule rule) {
            int hash = spread(Arrays.hashCode(rule.literals()));
            int slot = hash & (slots.length - 1);
            while (slots[slot] != null) {
                if (hashes[slot] == hash && Arrays.equals(slots[slot].literals(), rule.literals())) {
                    return false;
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = rule;
            hashes[slot] = hash;
            if (++count * 2 > slots.length) {
                grow();
            }
            return true;
        }

        private void grow() {
            Rule[] oldSlots = slots;
            int[] oldHashes = hashes;
            slots = new Rule[oldSlots.length * 2];
            hashes = new int[slots.length];
            for (int index = 0; index < oldSlots.length; index++) {
                if (oldSlots[index] != null) {
                    int slot = oldHashes[index] & (slots.length - 1);
                    while (slots[slot] != null) {
                        slot = (slot + 1) & (slots.length - 1);
                    }
                    slots[slot] = oldSlots[index];
                    hashes[slot] = oldHashes[index];
                }
            }
        }

        /** Literals are small consecutive numbers: their hashes need mixing. */
        private static int spread(int hash) {
            int mixed = hash * 0x9E3779B1;
            return mixed ^ (mixed >>> 15);
        }
    }
}
