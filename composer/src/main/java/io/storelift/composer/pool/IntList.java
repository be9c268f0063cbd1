package io.storelift.composer.pool;

import java.util.Arrays;

/** Numbers in the order they were added. */
final class IntList {
    private int[] values = new int[4];
    private int count;

    void add(int value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    /** The same number twice in a row counts once. */
    void addOnce(int value) {
        if (count == 0 || values[count - 1] != value) {
            add(value);
        }
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return count;
    }

    int[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
