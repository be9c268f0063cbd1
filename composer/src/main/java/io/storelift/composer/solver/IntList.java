package io.storelift.composer.solver;

import java.util.Arrays;

/** A growing list of numbers. */
final class IntList {
    private int[] values;
    private int size;

    IntList(int capacity) {
        values = new int[Math.max(capacity, 4)];
    }

    /** The values from an index on. */
    static IntList of(int[] values, int from) {
        IntList list = new IntList(values.length - from);
        for (int index = from; index < values.length; index++) {
            list.add(values[index]);
        }
        return list;
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
