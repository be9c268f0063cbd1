package io.storelift.composer.manifest;

import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.json.PhpJsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Three-way merge of root composer.json files over all their sections: the base is the template the store was made
 * from, theirs the template of the target release, ours what the store has. What only one side changed is taken from
 * that side; where both changed the same value differently, the store's stays and the merge says so.
 */
public final class ManifestMerge {
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /** @throws io.storelift.composer.json.InvalidJsonException when one of the texts is not JSON */
    public MergedManifest merge(String base, String ours, String theirs) {
        List<ManifestChange> changes = new ArrayList<>();
        JsonNode merged = merge(List.of(), read(base), read(ours), read(theirs), changes);
        return new MergedManifest(PhpJsonWriter.pretty(merged == null ? nodes.objectNode() : merged) + "\n", changes);
    }

    private static JsonNode read(String text) {
        return PhpJsonReader.objects(text, "composer.json");
    }

    private @Nullable JsonNode merge(
            List<String> path,
            @Nullable JsonNode base,
            @Nullable JsonNode ours,
            @Nullable JsonNode theirs,
            List<ManifestChange> changes) {
        if (same(ours, theirs) || same(base, theirs)) {
            return ours;
        }
        if (ours instanceof ObjectNode ourObject && theirs instanceof ObjectNode theirObject) {
            ObjectNode baseObject = base instanceof ObjectNode object ? object : nodes.objectNode();
            return mergeObjects(path, baseObject, ourObject, theirObject, changes);
        }
        if (same(base, ours)) {
            changes.add(ManifestChange.taken(path, ours, theirs));
            return theirs;
        }
        changes.add(ManifestChange.conflict(path, ours, theirs));
        return ours;
    }

    private JsonNode mergeObjects(
            List<String> path, ObjectNode base, ObjectNode ours, ObjectNode theirs, List<ManifestChange> changes) {
        Set<String> names = new LinkedHashSet<>(ours.propertyNames());
        names.addAll(theirs.propertyNames());
        ObjectNode merged = nodes.objectNode();
        for (String name : names) {
            List<String> inner = new ArrayList<>(path);
            inner.add(name);
            JsonNode value = merge(inner, base.get(name), ours.get(name), theirs.get(name), changes);
            if (value != null) {
                merged.set(name, value);
            }
        }
        return merged;
    }

    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one == null ? other == null : one.equals(other);
    }
}
