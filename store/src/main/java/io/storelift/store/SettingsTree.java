package io.storelift.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nested settings as PHP files return them, asked for by paths such as {@code db/connection/default}. */
record SettingsTree(Map<String, ? extends @Nullable Object> values) {
    /** Null when there is nothing, or null. */
    @Nullable
    Object at(String path) {
        Object value = values;
        for (String key : path.split("/", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    /** Scalars as PHP turns them to text; null when there is nothing, or no scalar. */
    @Nullable
    String text(String path) {
        return switch (at(path)) {
            case String text -> text;
            case Boolean bool -> bool ? "1" : "";
            case Number number -> number.toString();
            case null -> null;
            default -> null;
        };
    }

    String text(String path, String otherwise) {
        String text = text(path);
        return text == null ? otherwise : text;
    }

    /** As PHP sees truth. */
    boolean flag(String path, boolean otherwise) {
        String text = text(path);
        return text == null ? otherwise : !text.isEmpty() && !text.equals("0");
    }

    /** What is below the path; empty when there is nothing, or a single value. A list has the keys 0, 1, 2… */
    Map<String, ? extends @Nullable Object> map(String path) {
        Object value = at(path);
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), item));
            return copy;
        }
        return Map.of();
    }

    List<String> texts(String path) {
        return at(path) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : map(path).values().stream().map(String::valueOf).toList();
    }
}
