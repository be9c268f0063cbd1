package io.storelift.composer.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One value of the root composer.json that the target's template changes.
 *
 * @param path the names that lead to the value: {@code require / magento/product-community-edition}
 * @param before the store's value as JSON, null when it has none
 * @param target the target's value as JSON, null when the target drops it
 * @param conflict true when the store had changed the value too: the store's stays
 */
public record ManifestChange(
        List<String> path,
        @Nullable String before,
        @Nullable String target,
        boolean conflict) {
    public ManifestChange {
        path = List.copyOf(path);
    }

    static ManifestChange taken(List<String> path, @Nullable JsonNode before, @Nullable JsonNode target) {
        return new ManifestChange(path, text(before), text(target), false);
    }

    static ManifestChange conflict(List<String> path, @Nullable JsonNode before, @Nullable JsonNode target) {
        return new ManifestChange(path, text(before), text(target), true);
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.toString();
    }
}
