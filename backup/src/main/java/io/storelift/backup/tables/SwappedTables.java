package io.storelift.backup.tables;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a swap brought about.
 *
 * @param aside former table of the store to its name in the other schema, where it is now
 * @param replaced tables of the store that came from the other schema
 */
public record SwappedTables(Map<String, String> aside, Set<String> replaced) {
    public SwappedTables {
        aside = new TreeMap<>(aside);
        replaced = new TreeSet<>(replaced);
    }
}
