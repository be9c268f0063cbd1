package io.storelift.composer.constraint;

/** How a {@link SingleConstraint} compares; {@link #symbol} is what its canonical text has. */
public enum Operator {
    EQ("=="),
    NE("!="),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** Whether {@code a operator b} is true when comparing a with b gave this order. */
    boolean holds(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }

    boolean isLower() {
        return this == GT || this == GE;
    }

    boolean isUpper() {
        return this == LT || this == LE;
    }
}
