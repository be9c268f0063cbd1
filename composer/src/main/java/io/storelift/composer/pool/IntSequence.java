package io.storelift.composer.pool;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers as a key of a map. */
final class IntSequence {
    private final int[] values;
    private final int hash;

    /** @param values not changed any more */
    IntSequence(int[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IntSequence sequence && sequence.hash == hash && Arrays.equals(sequence.values, values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
