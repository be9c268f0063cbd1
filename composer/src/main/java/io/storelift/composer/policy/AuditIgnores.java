package io.storelift.composer.policy;

import io.storelift.composer.json.PhpArrays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a section of {@code config.audit} exempts; {@code apply} says when.
 *
 * <p>Source: Composer: ListPolicyConfig::parseLegacySingleIgnore.
 */
record AuditIgnores(List<Exemption> entries) {
    private static final String AUDIT = "audit";
    private static final String BLOCK = "block";
    private static final String ALL = "all";

    AuditIgnores {
        entries = List.copyOf(entries);
    }

    /** A list of names; or names to null, a reason, or {@code apply} and {@code reason}. */
    static AuditIgnores of(JsonNode config) {
        List<Exemption> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(config)) {
            boolean listed = PhpArrays.isIndex(entry.getKey());
            JsonNode value = entry.getValue();
            String what = listed && !value.isContainer() ? PhpArrays.toText(value) : entry.getKey();
            String apply = ALL;
            @Nullable String reason = null;
            if (value.isString() && !listed) {
                reason = value.stringValue();
            } else if (value.isContainer()) {
                apply = apply(entry.getKey(), value.path("apply"));
                reason = value.path("reason").stringValue(null);
            }
            entries.add(new Exemption(what, reason, !apply.equals(AUDIT), !apply.equals(BLOCK)));
        }
        return new AuditIgnores(entries);
    }

    private static String apply(String key, JsonNode apply) {
        if (!PhpArrays.isSet(apply)) {
            return ALL;
        }
        String text = apply.isString() ? apply.stringValue() : PhpArrays.typeOf(apply);
        if (apply.isString() && List.of(AUDIT, BLOCK, ALL).contains(text)) {
            return text;
        }
        throw new InvalidPolicyException(
                "Invalid 'apply' value for '" + key + "': " + text + ". Expected 'audit', 'block', or 'all'.");
    }

    /** Of entries about the same the last one. */
    List<Exemption> last() {
        Map<String, Exemption> last = new LinkedHashMap<>();
        entries.forEach(each -> last.put(each.what(), each));
        return List.copyOf(last.values());
    }

    /** Those about packages: advisories have no slash in their names. */
    List<PackageExemption> packages() {
        return entries.stream()
                .filter(each -> each.what().contains("/"))
                .map(PackageExemption::of)
                .toList();
    }

    List<Exemption> ids() {
        return last().stream().filter(each -> !each.what().contains("/")).toList();
    }
}
