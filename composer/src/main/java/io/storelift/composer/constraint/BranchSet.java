package io.storelift.composer.constraint;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Branches by name: those listed, or all but those listed. Each name has a key, as in a PHP array: operations that drop names
 * leave the keys of the others, and {@link Intervals#isSubsetOf} compares names by key.
 *
 * <p>Source: Composer semver: Intervals; PHP: array_merge, array_diff, array_intersect, array_unique.
 */
final class BranchSet {
    static final BranchSet NONE = new BranchSet(List.of(), new int[0], false);
    static final BranchSet ALL = new BranchSet(List.of(), new int[0], true);

    private final List<String> names;
    private final int[] keys;
    private final boolean excluded;

    private BranchSet(List<String> names, int[] keys, boolean excluded) {
        this.names = names;
        this.keys = keys;
        this.excluded = excluded;
    }

    static BranchSet of(String name, boolean excluded) {
        return new BranchSet(List.of(name), new int[1], excluded);
    }

    List<String> names() {
        return names;
    }

    /** Whether it is all branches but the names. */
    boolean excluded() {
        return excluded;
    }

    BranchSet or(BranchSet other) {
        if (excluded) {
            return other.excluded ? keep(other.names, true, true) : keep(other.names, false, true);
        }
        return other.excluded ? other.keep(names, false, true) : merge(other, false);
    }

    BranchSet and(BranchSet other) {
        if (excluded) {
            return other.excluded ? merge(other, true) : other.keep(names, false, false);
        }
        return keep(other.names, !other.excluded, false);
    }

    private BranchSet keep(List<String> others, boolean ifListed, boolean exclude) {
        if (names.isEmpty() || (others.isEmpty() && !ifListed)) {
            return exclude == excluded ? this : new BranchSet(names, keys, exclude);
        }
        Set<String> listed = others.size() < 4 ? Set.copyOf(others) : new HashSet<>(others);
        String[] kept = new String[names.size()];
        int[] keptKeys = new int[kept.length];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            if (listed.contains(names.get(i)) == ifListed) {
                kept[count] = names.get(i);
                keptKeys[count++] = keys[i];
            }
        }
        return new BranchSet(List.of(Arrays.copyOf(kept, count)), Arrays.copyOf(keptKeys, count), exclude);
    }

    private BranchSet merge(BranchSet other, boolean exclude) {
        if (other.names.isEmpty() && exclude == excluded && isNumbered()) {
            return this;
        }
        String[] all = new String[names.size() + other.names.size()];
        int[] allKeys = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < names.size() ? names.get(i) : other.names.get(i - names.size());
            allKeys[i] = i;
        }
        return new BranchSet(List.of(all), allKeys, exclude);
    }

    private boolean isNumbered() {
        return keys.length == 0 || keys[keys.length - 1] == keys.length - 1;
    }

    /** Each name with its first key. */
    BranchSet unique() {
        if (names.size() < 2) {
            return this;
        }
        Set<String> seen = new HashSet<>();
        String[] kept = new String[names.size()];
        int[] keptKeys = new int[kept.length];
        int count = 0;
        for (int i = 0; i < keys.length; i++) {
            if (seen.add(names.get(i))) {
                kept[count] = names.get(i);
                keptKeys[count++] = keys[i];
            }
        }
        return count == keys.length
                ? this
                : new BranchSet(List.of(Arrays.copyOf(kept, count)), Arrays.copyOf(keptKeys, count), excluded);
    }

    /** Whether the two exclude alike and have as many names, each under the key that it has in the other. */
    boolean hasSameKeysAndNames(BranchSet other) {
        if (excluded != other.excluded || keys.length != other.keys.length) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            int at = Arrays.binarySearch(other.keys, keys[i]);
            if (at < 0 || !other.names.get(at).equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean allowsAny() {
        return excluded || !names.isEmpty();
    }
}
