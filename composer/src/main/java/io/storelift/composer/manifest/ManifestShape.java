package io.storelift.composer.manifest;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.packages.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the sections that resolving reads are of the types that Composer's schema of composer.json asks for. */
final class ManifestShape {
    private final List<String> problems = new ArrayList<>();

    private ManifestShape() {}

    /** @throws InvalidManifestException with everything that is wrong */
    static void require(ObjectNode config) {
        ManifestShape shape = new ManifestShape();
        for (String key : List.of("name", "version", "type", "minimum-stability")) {
            shape.requireText(key, config.get(key));
        }
        for (LinkType type : LinkType.values()) {
            shape.requireTexts(type.key(), config.get(type.key()));
        }
        for (String key : List.of("config", "extra", "repositories")) {
            shape.requireArray(key, config.get(key));
        }
        if (PhpArrays.isArray(config.get("config"))) {
            shape.requireArray("config.platform", config.path("config").get("platform"));
        }
        if (!shape.problems.isEmpty()) {
            throw new InvalidManifestException("\"composer.json\" does not match the expected JSON schema:\n - "
                    + String.join("\n - ", shape.problems));
        }
    }

    private void requireText(String path, @Nullable JsonNode node) {
        if (node != null && !node.isNull() && !node.isString()) {
            problems.add(path + " : " + word(node) + " value found, but a string is required");
        }
    }

    private boolean requireArray(String path, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return false;
        }
        if (!node.isContainer()) {
            problems.add(path + " : " + word(node) + " value found, but an object is required");
            return false;
        }
        return true;
    }

    private void requireTexts(String path, @Nullable JsonNode node) {
        if (requireArray(path, node)) {
            for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(node)) {
                if (!entry.getValue().isString()) {
                    problems.add(path + "." + entry.getKey() + " : " + word(entry.getValue())
                            + " value found, but a string is required");
                }
            }
        }
    }

    private static String word(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "Array";
            case OBJECT -> "Object";
            case BOOLEAN -> "Boolean";
            case NUMBER -> node.isIntegralNumber() ? "Integer" : "Double";
            case STRING -> "String";
            default -> "Null";
        };
    }
}
