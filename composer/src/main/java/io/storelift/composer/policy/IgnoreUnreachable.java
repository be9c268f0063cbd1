package io.storelift.composer.policy;

import io.storelift.composer.json.PhpArrays;
import tools.jackson.databind.JsonNode;

/** When a source of advisories or lists that can't be reached is no error. Source: Composer: IgnoreUnreachable. */
public record IgnoreUnreachable(boolean audit, boolean install, boolean update) {
    static final IgnoreUnreachable USUAL = new IgnoreUnreachable(false, true, true);
    static final IgnoreUnreachable ALWAYS = new IgnoreUnreachable(true, true, true);
    static final IgnoreUnreachable NEVER = new IgnoreUnreachable(false, false, false);

    static IgnoreUnreachable of(JsonNode policyValue) {
        if (policyValue.isContainer()) {
            return new IgnoreUnreachable(
                    has(policyValue, "audit"), has(policyValue, "install"), has(policyValue, "update"));
        }
        return PhpArrays.isEmpty(policyValue) ? NEVER : ALWAYS;
    }

    private static boolean has(JsonNode list, String scope) {
        return list.valueStream()
                .anyMatch(each -> each.isString() && each.stringValue().equals(scope));
    }

    /** Whether it is none at this time. */
    public boolean during(BlockScope scope) {
        return scope == BlockScope.INSTALL ? install : update;
    }
}
