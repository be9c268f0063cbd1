package io.storelift.composer.solver;

/**
 * What has been decided so far, in order. Source: Composer: Decisions.
 *
 * <p>No package is decided twice, so the arrays never grow.
 */
final class Decisions {
    private final int[] levels;
    private final int[] places;
    private final int[] literals;
    private final Rule[] reasons;
    private int size;

    /** @param packages the largest id */
    Decisions(int packages) {
        levels = new int[packages + 1];
        places = new int[packages + 1];
        literals = new int[packages];
        reasons = new Rule[packages];
    }

    void decide(int literal, int level, Rule reason) {
        int id = Math.abs(literal);
        if (levels[id] != 0) {
            throw new IllegalStateException("Trying to decide " + literal + " on level " + level
                    + ", even though it was previously decided as " + levels[id] + ".");
        }
        levels[id] = literal > 0 ? level : -level;
        places[id] = size;
        literals[size] = literal;
        reasons[size] = reason;
        size++;
    }

    boolean satisfies(int literal) {
        return literal > 0 ? levels[literal] > 0 : levels[-literal] < 0;
    }

    boolean contradicts(int literal) {
        return literal > 0 ? levels[literal] < 0 : levels[-literal] > 0;
    }

    boolean isDecided(int literal) {
        return levels[Math.abs(literal)] != 0;
    }

    boolean isInstalled(int literal) {
        return levels[Math.abs(literal)] > 0;
    }

    /** 0 when undecided. */
    int level(int literal) {
        return Math.abs(levels[Math.abs(literal)]);
    }

    /** Of a literal that is decided. */
    Rule reasonOf(int literal) {
        return reasons[places[Math.abs(literal)]];
    }

    int size() {
        return size;
    }

    int literalAt(int place) {
        return literals[place];
    }

    Rule reasonAt(int place) {
        return reasons[place];
    }

    void truncate(int newSize) {
        while (size > newSize) {
            size--;
            levels[Math.abs(literals[size])] = 0;
        }
    }
}
