package io.storelift.backup.database;

import io.storelift.store.StoreDatabase;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Views with those that they mention before them. A view can only have a check option when what it stands on can be
 * written, which stand-ins can't. A name may be mentioned as that of a column as well: then the order is needlessly
 * strict, and a circle that comes of it is cut anywhere, since the stand-ins are there.
 */
final class ViewOrder {
    private final Map<String, String> texts;
    private final Set<String> ordered = new LinkedHashSet<>();
    private final Set<String> visited = new LinkedHashSet<>();

    /** @param texts each view's definition by its name */
    ViewOrder(Map<String, String> texts) {
        this.texts = new LinkedHashMap<>(texts);
    }

    List<String> names() {
        texts.keySet().forEach(this::visit);
        return List.copyOf(ordered);
    }

    private void visit(String view) {
        if (visited.add(view)) {
            String text = texts.getOrDefault(view, "");
            texts.keySet().stream()
                    .filter(other -> !other.equals(view) && text.contains(StoreDatabase.quoted(other)))
                    .forEach(this::visit);
            ordered.add(view);
        }
    }
}
