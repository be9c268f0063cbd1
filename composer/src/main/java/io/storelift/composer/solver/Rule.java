package io.storelift.composer.solver;

/**
 * A clause: at least one of its literals must hold, or, for {@link Kind#MULTI_CONFLICT}, at most one of its packages may be
 * installed. A literal is a package's id in the pool, negative for "not installed".
 *
 * <p>Source: Composer: Rule, GenericRule, Rule2Literals, MultiConflictRule.
 */
public final class Rule {
    /** Which of Composer's classes it is; names as theirs, since traces compare them. */
    public enum Kind {
        GENERIC("GenericRule"),
        TWO_LITERALS("Rule2Literals"),
        MULTI_CONFLICT("MultiConflictRule");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Which part of the rule set it belongs to; numbers are Composer's. */
    public enum Type {
        PACKAGE(0),
        REQUEST(1),
        LEARNED(4);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    private final Kind kind;
    private final Type type;
    private final int[] literals;
    private final RuleReason reason;
    private boolean disabled;

    /** @param literals ascending */
    Rule(Kind kind, Type type, int[] literals, RuleReason reason) {
        this.kind = kind;
        this.type = type;
        this.literals = literals;
        this.reason = reason;
    }

    public Kind kind() {
        return kind;
    }

    public Type type() {
        return type;
    }

    /** Ascending; don't change the array. */
    public int[] literals() {
        return literals;
    }

    public RuleReason reason() {
        return reason;
    }

    public boolean isAssertion() {
        return kind == Kind.GENERIC && literals.length == 1;
    }

    boolean isDisabled() {
        return disabled;
    }

    void disable() {
        disabled = true;
    }
}
