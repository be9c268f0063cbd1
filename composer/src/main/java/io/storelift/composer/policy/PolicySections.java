package io.storelift.composer.policy;

import io.storelift.composer.json.PhpArrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code config.policy} and {@code config.audit}, of several files. Rules of all files count; of other settings the last one
 * does.
 *
 * <p>Source: Composer: Config::merge.
 *
 * @param policy an object, or false
 */
record PolicySections(JsonNode policy, JsonNode audit) {
    private static final List<String> RULES = List.of("ignore", "ignore-id", "ignore-severity", "ignore-source");
    private static final String IGNORE = "ignore";

    /** @param layers the {@code config} of each file, the project's last */
    static PolicySections of(List<JsonNode> layers) {
        JsonNode policy = empty();
        JsonNode audit = empty().put("abandoned", "fail").set(IGNORE, empty());
        for (JsonNode layer : layers) {
            policy = withPolicy(policy, layer.path("policy"));
            audit = withAudit(audit, layer.path("audit"));
        }
        return new PolicySections(policy, audit);
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    static boolean isTrue(JsonNode node) {
        return node.isBoolean() && node.booleanValue();
    }

    private static JsonNode withPolicy(JsonNode before, JsonNode policy) {
        if (isFalse(policy)) {
            return policy;
        }
        if (!policy.isContainer() && !isTrue(policy)) {
            return before;
        }
        ObjectNode merged = before instanceof ObjectNode object ? object.deepCopy() : empty();
        PhpArrays.entries(policy).forEach(entry -> {
            String list = entry.getKey();
            boolean isList = !list.equals(PolicyReader.IGNORE_UNREACHABLE);
            merged.set(list, isList ? withList(merged.path(list), entry.getValue()) : entry.getValue());
        });
        return merged;
    }

    private static JsonNode withList(JsonNode before, JsonNode given) {
        JsonNode list = isTrue(given) ? empty() : given;
        if (!before.isContainer() || !list.isContainer()) {
            return list;
        }
        ObjectNode merged = PhpArrays.merged(before, list);
        for (String rules : RULES) {
            if (before.path(rules).isContainer() && list.path(rules).isContainer()) {
                merged.set(rules, PhpArrays.merged(before.path(rules), list.path(rules)));
            }
        }
        return merged;
    }

    private static JsonNode withAudit(JsonNode before, JsonNode audit) {
        return audit.isContainer()
                ? PhpArrays.merged(before, audit).set(IGNORE, PhpArrays.merged(before.path(IGNORE), audit.path(IGNORE)))
                : before;
    }
}
