package io.storelift.composer.solver;

import org.jspecify.annotations.Nullable;

/**
 * A clause: at least one of its literals must hold, or, for {@link Kind#MULTI_CONFLICT}, at most one of its packages may be
 * installed. A literal is a package's id in the pool, negative for "not installed". Compared by identity.
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
        LEARNED(4),
        /** Of a rule that no rule set took, because it had an equal one or because it only words a problem. */
        NONE(255);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    private final Kind kind;
    private final int[] literals;
    private final RuleReason reason;
    private Type type = Type.NONE;
    private boolean disabled;

    private Rule(Kind kind, int[] literals, RuleReason reason) {
        this.kind = kind;
        this.literals = literals;
        this.reason = reason;
    }

    /** @param literals ascending; taken over */
    static Rule generic(int[] literals, RuleReason reason) {
        return new Rule(Kind.GENERIC, literals, reason);
    }

    static Rule twoLiterals(int one, int other, RuleReason reason) {
        int[] literals = one < other ? new int[] {one, other} : new int[] {other, one};
        return new Rule(Kind.TWO_LITERALS, literals, reason);
    }

    /** @param literals ascending, at least three; taken over */
    static Rule multiConflict(int[] literals, RuleReason reason) {
        return new Rule(Kind.MULTI_CONFLICT, literals, reason);
    }

    public Kind kind() {
        return kind;
    }

    public Type type() {
        return type;
    }

    /** Ascending; don't change the array. Empty for a rule that only words a problem. */
    public int[] literals() {
        return literals;
    }

    public RuleReason reason() {
        return reason;
    }

    /** The name that the rule asks for; null when it asks for none. */
    public @Nullable String requiredPackage() {
        return switch (reason) {
            case RuleReason.RootRequire require -> require.name();
            case RuleReason.Fixed fixed -> fixed.subject().name();
            case RuleReason.LockedFilterListRemoved removed -> removed.subject().name();
            case RuleReason.Requires requires -> requires.link().target();
            default -> null;
        };
    }

    public boolean isAssertion() {
        return kind == Kind.GENERIC && literals.length == 1;
    }

    /** Whether the solver gave it up after it had become part of a problem. */
    public boolean isDisabled() {
        return disabled;
    }

    void disable() {
        if (kind == Kind.MULTI_CONFLICT) {
            throw new IllegalStateException("a rule about several versions can't be disabled");
        }
        disabled = true;
    }

    void become(Type newType) {
        type = newType;
    }

    /** {@code (-5|7)}, as Composer's debug output has it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(disabled ? "disabled(" : "(");
        if (kind == Kind.MULTI_CONFLICT) {
            text.append("multi(");
        }
        for (int index = 0; index < literals.length; index++) {
            if (index > 0) {
                text.append('|');
            }
            text.append(literals[index]);
        }
        return text.append(kind == Kind.MULTI_CONFLICT ? "))" : ")").toString();
    }
}
