package io.storelift.composer.policy;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.json.PhpArrays;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads {@code config.policy} and the older {@code config.audit}. Source: Composer: PolicyConfig::fromConfig. */
final class PolicyReader {
    static final String IGNORE_UNREACHABLE = "ignore-unreachable";
    private static final String ADVISORIES = "advisories";
    private static final String MALWARE = "malware";
    private static final String ABANDONED = "abandoned";
    private static final String IGNORE = "ignore";
    private static final String BLOCK = "block";
    private static final String AUDIT = "audit";
    private static final String FAIL = "fail";
    private static final List<String> AUDITS = List.of(IGNORE, "report", FAIL);
    private static final Set<String> NO_CUSTOM_LISTS = Set.of(ADVISORIES, ABANDONED, MALWARE, IGNORE_UNREACHABLE);

    private final IgnoreRules rules;

    PolicyReader(ConstraintParser constraints) {
        this.rules = new IgnoreRules(constraints);
    }

    PolicyConfig read(List<JsonNode> configs, PolicyOverrides overrides) {
        requireAudit(overrides);
        PolicySections sections = PolicySections.of(configs);
        JsonNode policy = switched(sections.policy(), overrides);
        if (PolicySections.isFalse(policy)) {
            return new PolicyConfig(
                    false,
                    disabledAdvisories(),
                    disabled(MALWARE),
                    disabled(ABANDONED),
                    Map.of(),
                    IgnoreUnreachable.ALWAYS);
        }
        PolicyConfig read = overridden(lists(policy, sections.audit()), overrides);
        return overrides.noBlocking() ? read.withoutBlocking() : read;
    }

    private static void requireAudit(PolicyOverrides overrides) {
        String audit = overrides.auditAbandoned();
        if (audit != null && !AUDITS.contains(audit)) {
            throw new InvalidPolicyException("Invalid value for COMPOSER_AUDIT_ABANDONED: " + audit
                    + ". Expected one of " + String.join(", ", AUDITS) + ".");
        }
    }

    private static JsonNode switched(JsonNode policy, PolicyOverrides overrides) {
        if (Boolean.FALSE.equals(overrides.policy())) {
            return JsonNodeFactory.instance.booleanNode(false);
        }
        return Boolean.TRUE.equals(overrides.policy()) && PolicySections.isFalse(policy)
                ? JsonNodeFactory.instance.objectNode()
                : policy;
    }

    private PolicyConfig lists(JsonNode policy, JsonNode audit) {
        // In Composer's order: the first mistake is the one that is told.
        AdvisoryPolicy advisories =
                PhpArrays.isSet(policy, ADVISORIES) ? advisories(policy.path(ADVISORIES)) : advisoriesOfAudit(audit);
        ListPolicy malware = malware(policy.path(MALWARE));
        ListPolicy abandoned =
                PhpArrays.isSet(policy, ABANDONED) ? abandoned(policy.path(ABANDONED)) : abandonedOfAudit(audit);
        Map<String, ListPolicy> custom = new LinkedHashMap<>();
        PhpArrays.entries(policy).forEach(entry -> {
            String name = entry.getKey();
            if (!NO_CUSTOM_LISTS.contains(name)) {
                refuseReserved(name);
                custom.put(name, custom(name, entry.getValue()));
            }
        });
        return new PolicyConfig(true, advisories, malware, abandoned, custom, ignoreUnreachable(policy, audit));
    }

    private static IgnoreUnreachable ignoreUnreachable(JsonNode policy, JsonNode audit) {
        if (PhpArrays.isSet(policy, IGNORE_UNREACHABLE)) {
            return IgnoreUnreachable.of(policy.path(IGNORE_UNREACHABLE));
        }
        return truth(audit.path(IGNORE_UNREACHABLE), false)
                ? new IgnoreUnreachable(true, false, false)
                : IgnoreUnreachable.USUAL;
    }

    private static PolicyConfig overridden(PolicyConfig read, PolicyOverrides overrides) {
        AdvisoryPolicy advisories = read.advisories();
        if (overrides.blockAdvisories() != null) {
            advisories = advisories.blocking(overrides.blockAdvisories());
        }
        ListPolicy malware = read.malware();
        if (overrides.blockMalware() != null) {
            malware = malware.blocking(overrides.blockMalware());
        }
        ListPolicy abandoned = read.abandoned();
        if (overrides.blockAbandoned() != null) {
            abandoned = abandoned.blocking(overrides.blockAbandoned());
        }
        if (overrides.auditAbandoned() != null) {
            abandoned = abandoned.auditing(overrides.auditAbandoned());
        }
        return new PolicyConfig(true, advisories, malware, abandoned, read.customLists(), read.ignoreUnreachable());
    }

    private static void refuseReserved(String name) {
        if (ReservedLists.hasPrefix(name)) {
            throw new InvalidPolicyException("Invalid custom dependency policy name: \"" + name
                    + "\" starts with reserved prefix \"" + ReservedLists.PREFIX + "\".");
        }
        if (ReservedLists.isForLater(name)) {
            throw new InvalidPolicyException(
                    "Invalid custom dependency policy name: \"" + name + "\" is reserved for future use.");
        }
    }

    private static AdvisoryPolicy disabledAdvisories() {
        return new AdvisoryPolicy(false, IGNORE, List.of(), List.of(), List.of());
    }

    /** A variable may still switch its blocking on, which is then that of a list without settings. */
    private static ListPolicy disabled(String name) {
        return new ListPolicy(name, false, usualScopes(name), IGNORE, List.of(), List.of(), List.of());
    }

    /** Only malware matters when packages are installed, too. */
    private static Set<BlockScope> usualScopes(String name) {
        return name.equals(MALWARE) ? EnumSet.allOf(BlockScope.class) : EnumSet.of(BlockScope.UPDATE);
    }

    private AdvisoryPolicy advisories(JsonNode config) {
        if (PolicySections.isFalse(config)) {
            return disabledAdvisories();
        }
        return new AdvisoryPolicy(
                truth(config.path(BLOCK), true),
                text(config.path(AUDIT), FAIL),
                rules.packages(config.path(IGNORE)),
                IgnoreRules.ids(config.path("ignore-id")),
                IgnoreRules.severities(config.path("ignore-severity")));
    }

    private static AdvisoryPolicy advisoriesOfAudit(JsonNode audit) {
        AuditIgnores ignored = AuditIgnores.of(audit.path(IGNORE));
        return new AdvisoryPolicy(
                truth(audit.path("block-insecure"), true),
                FAIL,
                ignored.packages(),
                ignored.ids(),
                AuditIgnores.of(audit.path("ignore-severity")).last());
    }

    private ListPolicy malware(JsonNode config) {
        if (PolicySections.isFalse(config)) {
            return disabled(MALWARE);
        }
        Set<BlockScope> scopes = switch (text(config.path("block-scope"), "all")) {
            case "all" -> usualScopes(MALWARE);
            case "update" -> EnumSet.of(BlockScope.UPDATE);
            case "install" -> EnumSet.of(BlockScope.INSTALL);
            default -> EnumSet.noneOf(BlockScope.class);
        };
        return new ListPolicy(
                MALWARE,
                truth(config.path(BLOCK), true),
                scopes,
                text(config.path(AUDIT), FAIL),
                rules.packages(config.path(IGNORE)),
                texts(config.path("ignore-source")),
                List.of());
    }

    private ListPolicy abandoned(JsonNode config) {
        if (PolicySections.isFalse(config)) {
            return disabled(ABANDONED);
        }
        return abandoned(
                truth(config.path(BLOCK), false), text(config.path(AUDIT), FAIL), rules.packages(config.path(IGNORE)));
    }

    private static ListPolicy abandonedOfAudit(JsonNode audit) {
        return abandoned(
                truth(audit.path("block-abandoned"), false),
                text(audit.path(ABANDONED), FAIL),
                AuditIgnores.of(audit.path("ignore-abandoned")).last().stream()
                        .map(PackageExemption::of)
                        .toList());
    }

    private static ListPolicy abandoned(boolean block, String audit, List<PackageExemption> ignore) {
        return new ListPolicy(ABANDONED, block, usualScopes(ABANDONED), audit, ignore, List.of(), List.of());
    }

    private ListPolicy custom(String name, JsonNode config) {
        if (!PolicySections.isTrue(config) && !config.isContainer()) {
            return disabled(name);
        }
        List<String> sources = new ArrayList<>();
        for (JsonNode source : config.path("sources").values()) {
            if (source.isContainer()) {
                sources.add(source(name, source));
            }
        }
        return new ListPolicy(
                name,
                truth(config.path(BLOCK), true),
                usualScopes(name),
                text(config.path(AUDIT), FAIL),
                rules.packages(config.path(IGNORE)),
                List.of(),
                sources);
    }

    private static String source(String name, JsonNode source) {
        if (!PhpArrays.isSet(source, "type")) {
            throw new InvalidPolicyException("Source configuration is missing the \"type\" field.");
        }
        JsonNode given = source.path("type");
        String type = given.isContainer() ? "Array" : PhpArrays.toText(given);
        if (!type.equals("url")) {
            throw new InvalidPolicyException(
                    "Unsupported source type \"" + type + "\". Only \"url\" is currently supported.");
        }
        if (!source.path("url").isString()) {
            throw new InvalidPolicyException("Source configuration is missing a string \"url\" field.");
        }
        String url = source.path("url").stringValue();
        if (!url.startsWith("https://")) {
            throw new InvalidPolicyException(
                    "Source URL for policy list \"" + name + "\" must start with \"https://\"; got \"" + url + "\".");
        }
        return url;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    private static String text(JsonNode node, String otherwise) {
        return node.isString() ? node.stringValue() : otherwise;
    }

    /** As PHP takes it; what isn't there is taken otherwise. */
    static boolean truth(JsonNode node, boolean otherwise) {
        return PhpArrays.isSet(node) ? !PhpArrays.isEmpty(node) : otherwise;
    }
}
