package io.storelift.backup.tables;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How everything in a schema is made.
 *
 * @param tables base tables, by name
 * @param objects all else, as far as this user may see it, triggers of one table in the order in which they fire
 */
public record SchemaDefinition(Map<String, TableDefinition> tables, List<StoredObject> objects) {
    public SchemaDefinition {
        tables = new TreeMap<>(tables);
        objects = List.copyOf(objects);
    }

    /** Objects that one of both lacks, or that are made differently. */
    public Set<StoredObject.Key> objectsOtherThanIn(SchemaDefinition other) {
        Set<StoredObject.Key> keys =
                new TreeSet<>(Comparator.comparing(StoredObject.Key::kind).thenComparing(StoredObject.Key::name));
        objects.stream().filter(each -> !other.objects.contains(each)).forEach(each -> keys.add(each.key()));
        other.objects.stream().filter(each -> !objects.contains(each)).forEach(each -> keys.add(each.key()));
        return keys;
    }
}
