package io.storelift.composer.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * PHP's {@code usort} (8.0 and later), step by step: with an order that is not transitive, as Composer's preference among
 * packages of different names, the outcome depends on which elements are compared when.
 *
 * <p>Source: PHP: {@code zend_sort}, with elements that compare as equal kept in their order.
 */
public final class PhpSort {
    /** Up to this many elements are sorted by insertion. */
    private static final int FEW = 16;
    /** From this many elements on the pivot is the median of five instead of three. */
    private static final int MANY = 1024;

    /** An order of numbers; need not be transitive. */
    @FunctionalInterface
    public interface Order {
        /** Negative, zero or positive as the first comes before, with or after the second. */
        int compare(int one, int other);
    }

    private final int[] values;
    /** Where each element stood at first. */
    private final int[] origins;

    private final Order order;

    private PhpSort(int[] values, Order order) {
        this.values = values;
        this.order = order;
        this.origins = new int[values.length];
        for (int index = 0; index < origins.length; index++) {
            origins[index] = index;
        }
    }

    /** The elements sorted; the order need not be transitive. */
    public static <T> List<T> sorted(Collection<T> elements, Comparator<? super T> order) {
        List<T> given = new ArrayList<>(elements);
        int[] indices = new int[given.size()];
        for (int index = 0; index < indices.length; index++) {
            indices[index] = index;
        }
        sort(indices, (one, other) -> order.compare(given.get(one), given.get(other)));
        List<T> sorted = new ArrayList<>(indices.length);
        for (int index : indices) {
            sorted.add(given.get(index));
        }
        return sorted;
    }

    /** Sorts the array. */
    public static void sort(int[] values, Order order) {
        new PhpSort(values, order).sort(0, values.length);
    }

    private boolean after(int one, int other) {
        int compared = order.compare(values[one], values[other]);
        return compared != 0 ? compared > 0 : origins[one] > origins[other];
    }

    private void swap(int one, int other) {
        int value = values[one];
        values[one] = values[other];
        values[other] = value;
        int origin = origins[one];
        origins[one] = origins[other];
        origins[other] = origin;
    }

    private void sort(int from, int count) {
        int start = from;
        int remaining = count;
        while (remaining > FEW) {
            int end = start + remaining;
            int border = partition(start, remaining);
            // The smaller side first, so that the depth stays small.
            if (border - 1 - start < end - border) {
                sort(start, border - start - 1);
                start = border;
                remaining = end - border;
            } else {
                sort(border, end - border);
                remaining = border - start - 1;
            }
        }
        insertionSort(start, remaining);
    }

    /** @return where the right side begins; the pivot is just before it */
    private int partition(int start, int count) {
        int end = start + count;
        int middle = start + count / 2;
        if (count >= MANY) {
            int quarter = count / 2 / 2;
            sortFive(start, start + quarter, middle, middle + quarter, end - 1);
        } else {
            sortThree(start, middle, end - 1);
        }
        int pivot = start + 1;
        swap(pivot, middle);
        int border = border(pivot, end - 1);
        swap(pivot, border - 1);
        return border;
    }

    private int border(int pivot, int last) {
        int left = pivot + 1;
        int right = last;
        while (true) {
            while (after(pivot, left)) {
                left++;
                if (left == right) {
                    return left;
                }
            }
            right--;
            if (right == left) {
                return left;
            }
            while (after(right, pivot)) {
                right--;
                if (right == left) {
                    return left;
                }
            }
            swap(left, right);
            left++;
            if (left == right) {
                return left;
            }
        }
    }

    private void insertionSort(int start, int count) {
        switch (count) {
            case 0, 1 -> {}
            case 2 -> sortTwo(start, start + 1);
            case 3 -> sortThree(start, start + 1, start + 2);
            case 4 -> sortFour(start, start + 1, start + 2, start + 3);
            case 5 -> sortFive(start, start + 1, start + 2, start + 3, start + 4);
            default -> {
                for (int index = start + 1; index < start + count; index++) {
                    if (after(index - 1, index)) {
                        insert(index, index < start + 6 ? placeByOnes(start, index) : placeByTwos(start, index));
                    }
                }
            }
        }
    }

    private int placeByOnes(int start, int index) {
        int place = index - 1;
        while (place != start) {
            place--;
            if (!after(place, index)) {
                return place + 1;
            }
        }
        return place;
    }

    private int placeByTwos(int start, int index) {
        int place = index - 1;
        while (true) {
            place -= 2;
            if (!after(place, index)) {
                return after(place + 1, index) ? place + 1 : place + 2;
            }
            if (place == start) {
                return place;
            }
            if (place == start + 1) {
                return after(index, start) ? start + 1 : start;
            }
        }
    }

    private void insert(int index, int place) {
        for (int current = index; current > place; current--) {
            swap(current, current - 1);
        }
    }

    private void sortTwo(int a, int b) {
        if (after(a, b)) {
            swap(a, b);
        }
    }

    private void sortThree(int a, int b, int c) {
        if (!after(a, b)) {
            if (after(b, c)) {
                swap(b, c);
                sortTwo(a, b);
            }
        } else if (!after(c, b)) {
            swap(a, c);
        } else {
            swap(a, b);
            sortTwo(b, c);
        }
    }

    private void sortFour(int a, int b, int c, int d) {
        sortThree(a, b, c);
        if (after(c, d)) {
            swap(c, d);
            if (after(b, c)) {
                swap(b, c);
                sortTwo(a, b);
            }
        }
    }

    private void sortFive(int a, int b, int c, int d, int e) {
        sortFour(a, b, c, d);
        if (after(d, e)) {
            swap(d, e);
            if (after(c, d)) {
                swap(c, d);
                if (after(b, c)) {
                    swap(b, c);
                    sortTwo(a, b);
                }
            }
        }
    }
}
