package io.storelift.backup.tables;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a swap is to bring about.
 *
 * @param incoming name of a table in the store's schema, once swapped, to its name in the other schema now
 * @param removed tables of the store's schema that go aside without anything in their place
 * @param wanted how the store's schema shall be made afterwards: foreign keys and triggers of the incoming tables, and
 *     all that isn't a table
 * @param objects which of the views, routines, events, sequences and triggers of other tables are brought in line with
 *     what is wanted
 */
public record SwapRequest(
        Map<String, String> incoming, Set<String> removed, SchemaDefinition wanted, Set<StoredObject.Key> objects) {
    public SwapRequest {
        incoming = new TreeMap<>(incoming);
        removed = new TreeSet<>(removed);
        objects = Set.copyOf(objects);
    }
}
