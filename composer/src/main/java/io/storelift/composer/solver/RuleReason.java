package io.storelift.composer.solver;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;

/** Why a rule is there. Source of the numbers: Composer: Rule. */
public sealed interface RuleReason {
    /** Composer's number of this reason. */
    int number();

    record RootRequire(String name, Constraint constraint) implements RuleReason {
        @Override
        public int number() {
            return 2;
        }
    }

    record Fixed(ComposerPackage subject) implements RuleReason {
        @Override
        public int number() {
            return 3;
        }
    }

    record Conflict(Link link) implements RuleReason {
        @Override
        public int number() {
            return 6;
        }
    }

    record Requires(Link link) implements RuleReason {
        @Override
        public int number() {
            return 7;
        }
    }

    record SameName(String name) implements RuleReason {
        @Override
        public int number() {
            return 10;
        }
    }

    /** @param ruleId index of the learned rule among the reasons the solver keeps for learned rules */
    record Learned(int ruleId) implements RuleReason {
        @Override
        public int number() {
            return 12;
        }
    }

    record Alias(ComposerPackage subject) implements RuleReason {
        @Override
        public int number() {
            return 13;
        }
    }

    record InverseAlias(ComposerPackage subject) implements RuleReason {
        @Override
        public int number() {
            return 14;
        }
    }

    record LockedFilterListRemoved(ComposerPackage subject) implements RuleReason {
        @Override
        public int number() {
            return 15;
        }
    }
}
