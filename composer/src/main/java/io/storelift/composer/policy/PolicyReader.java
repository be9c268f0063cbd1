package io.storelift.composer.policy;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.MatchAllConstraint;
import io.storelift.composer.json.PhpArrays;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code config.policy} and {@code config.audit}, merged over several files as Composer's Config merges them. */
final class PolicyReader {
    private static final String ADVISORIES = "advisories";
    private static final String MALWARE = "malware";
    private static final String ABANDONED = "abandoned";
    private static final String IGNORE = "ignore";
    private static final String IGNORE_UNREACHABLE = "ignore-unreachable";
    private static final String BLOCK = "block";
    private static final String AUDIT = "audit";
    private static final String FAIL = "fail";
    private static final String REASON = "reason";
    private static final List<String> AUDITS = List.of(IGNORE, "report", FAIL);
    private static final List<String> MERGED_DEEPLY = List.of(IGNORE, "ignore-id", "ignore-severity", "ignore-source");
    private static final Set<String> BUILT_IN = Set.of(ADVISORIES, ABANDONED, MALWARE);
    private static final Set<String> RESERVED = Set.of(
            "package",
            "packages",
            "license",
            "licence",
            "licenses",
            "licences",
            "support",
            "maintenance",
            "security",
            "minimum-release-age");

    private final ConstraintParser constraints;

    PolicyReader(ConstraintParser constraints) {
        this.constraints = constraints;
    }

    PolicyConfig read(List<JsonNode> configs, PolicyOverrides overrides) {
        JsonNode policy = mergedPolicy(configs);
        if (Boolean.FALSE.equals(overrides.policy())) {
            policy = JsonNodeFactory.instance.booleanNode(false);
        } else if (Boolean.TRUE.equals(overrides.policy()) && isFalse(policy)) {
            policy = JsonNodeFactory.instance.booleanNode(true);
        }
        if (isFalse(policy)) {
            return new PolicyConfig(
                    false,
                    disabledAdvisories(),
                    disabled(MALWARE),
                    disabled(ABANDONED),
                    Map.of(),
                    IgnoreUnreachable.ALWAYS);
        }
        PolicyConfig read = overridden(lists(policy, mergedAudit(configs)), overrides);
        return overrides.noBlocking() ? read.withoutBlocking() : read;
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private static JsonNode mergedPolicy(List<JsonNode> configs) {
        JsonNode merged = JsonNodeFactory.instance.objectNode();
        for (JsonNode config : configs) {
            JsonNode policy = config.path("policy");
            if (isFalse(policy)) {
                merged = policy;
            } else if (policy.isContainer() || policy.asBoolean(false)) {
                ObjectNode current =
                        merged instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
                PhpArrays.entries(policy).forEach(entry -> {
                    JsonNode value = entry.getValue();
                    JsonNode existing = current.path(entry.getKey());
                    boolean isList = !entry.getKey().equals(IGNORE_UNREACHABLE);
                    current.set(entry.getKey(), isList ? mergedList(existing, value) : value);
                });
                merged = current;
            }
        }
        return merged;
    }

    private static JsonNode mergedList(JsonNode existing, JsonNode incoming) {
        JsonNode value =
                incoming.isBoolean() && incoming.booleanValue() ? JsonNodeFactory.instance.objectNode() : incoming;
        if (!existing.isContainer() || !value.isContainer()) {
            return value;
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        PhpArrays.entries(existing).forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        PhpArrays.entries(value).forEach(entry -> {
            JsonNode before = existing.path(entry.getKey());
            boolean deeply = MERGED_DEEPLY.contains(entry.getKey())
                    && before.isContainer()
                    && entry.getValue().isContainer();
            merged.set(entry.getKey(), deeply ? mergedArrays(before, entry.getValue()) : entry.getValue());
        });
        return merged;
    }

    /** {@code array_merge}: lists are joined, keys of the second win. */
    private static JsonNode mergedArrays(JsonNode first, JsonNode second) {
        if (first instanceof ArrayNode && second instanceof ArrayNode) {
            ArrayNode both = JsonNodeFactory.instance.arrayNode();
            first.forEach(both::add);
            second.forEach(both::add);
            return both;
        }
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        for (JsonNode array : List.of(first, second)) {
            if (array instanceof ArrayNode list) {
                for (JsonNode each : list) {
                    if (each.isString()) {
                        both.putNull(each.stringValue());
                    }
                }
            } else {
                array.properties().forEach(entry -> both.set(entry.getKey(), entry.getValue()));
            }
        }
        return both;
    }

    private static ObjectNode mergedAudit(List<JsonNode> configs) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.putArray(IGNORE);
        merged.put(ABANDONED, FAIL);
        for (JsonNode config : configs) {
            JsonNode audit = config.path(AUDIT);
            if (audit instanceof ObjectNode object) {
                JsonNode before = merged.path(IGNORE);
                object.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
                JsonNode ignore = object.path(IGNORE);
                merged.set(IGNORE, ignore.isContainer() ? mergedArrays(before, ignore) : before);
            }
        }
        return merged;
    }

    private PolicyConfig lists(JsonNode policy, ObjectNode audit) {
        AdvisoryPolicy advisories =
                PhpArrays.isSet(policy, ADVISORIES) ? advisories(policy.path(ADVISORIES)) : advisoriesOfAudit(audit);
        ListPolicy abandoned = PhpArrays.isSet(policy, ABANDONED)
                ? abandoned(policy.path(ABANDONED))
                : new ListPolicy(
                        ABANDONED,
                        truth(audit.path("block-abandoned"), false),
                        Set.of(BlockScope.UPDATE),
                        text(audit.path(ABANDONED), FAIL),
                        legacyPackages(audit.path("ignore-abandoned")),
                        List.of(),
                        List.of());
        Map<String, ListPolicy> custom = new LinkedHashMap<>();
        PhpArrays.entries(policy).forEach(entry -> {
            String name = entry.getKey();
            if (!BUILT_IN.contains(name) && !name.equals(IGNORE_UNREACHABLE)) {
                refuseReserved(name);
                custom.put(name, custom(name, entry.getValue()));
            }
        });
        return new PolicyConfig(
                true, advisories, malware(policy.path(MALWARE)), abandoned, custom, ignoreUnreachable(policy, audit));
    }

    private static IgnoreUnreachable ignoreUnreachable(JsonNode policy, ObjectNode audit) {
        if (PhpArrays.isSet(policy, IGNORE_UNREACHABLE)) {
            return IgnoreUnreachable.of(policy.path(IGNORE_UNREACHABLE));
        }
        boolean onAuditOnly =
                PhpArrays.isSet(audit, IGNORE_UNREACHABLE) && truth(audit.path(IGNORE_UNREACHABLE), false);
        return onAuditOnly ? new IgnoreUnreachable(true, false, false) : IgnoreUnreachable.USUAL;
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
        String audit = overrides.auditAbandoned();
        if (audit != null) {
            if (!AUDITS.contains(audit)) {
                throw new InvalidPolicyException("Invalid value for COMPOSER_AUDIT_ABANDONED: " + audit
                        + ". Expected one of " + String.join(", ", AUDITS) + ".");
            }
            abandoned = abandoned.auditing(audit);
        }
        return new PolicyConfig(true, advisories, malware, abandoned, read.customLists(), read.ignoreUnreachable());
    }

    private static void refuseReserved(String name) {
        if (name.startsWith(IGNORE)) {
            throw new InvalidPolicyException("Invalid custom dependency policy name: \"" + name
                    + "\" starts with reserved prefix \"" + IGNORE + "\".");
        }
        if (RESERVED.contains(name)) {
            throw new InvalidPolicyException(
                    "Invalid custom dependency policy name: \"" + name + "\" is reserved for future use.");
        }
    }

    private static AdvisoryPolicy disabledAdvisories() {
        return new AdvisoryPolicy(false, IGNORE, List.of(), List.of(), List.of());
    }

    private static ListPolicy disabled(String name) {
        return new ListPolicy(name, false, Set.of(), IGNORE, List.of(), List.of(), List.of());
    }

    private AdvisoryPolicy advisories(JsonNode config) {
        if (isFalse(config)) {
            return disabledAdvisories();
        }
        return new AdvisoryPolicy(
                truth(config.path(BLOCK), true),
                text(config.path(AUDIT), FAIL),
                packages(config.path(IGNORE)),
                exemptions(config.path("ignore-id"), "ignore-id", "an advisory ID string"),
                exemptions(config.path("ignore-severity"), "ignore-severity", "a severity string"));
    }

    private AdvisoryPolicy advisoriesOfAudit(ObjectNode audit) {
        List<PackageExemption> packages = new ArrayList<>();
        Map<String, Exemption> ids = new LinkedHashMap<>();
        for (Legacy each : legacy(audit.path(IGNORE))) {
            if (each.exemption().what().contains("/")) {
                packages.add(each.ofPackage());
            } else {
                ids.put(each.exemption().what(), each.exemption());
            }
        }
        Map<String, Exemption> severities = new LinkedHashMap<>();
        legacy(audit.path("ignore-severity"))
                .forEach(each -> severities.put(each.exemption().what(), each.exemption()));
        return new AdvisoryPolicy(
                truth(audit.path("block-insecure"), true),
                FAIL,
                packages,
                List.copyOf(ids.values()),
                List.copyOf(severities.values()));
    }

    private ListPolicy malware(JsonNode config) {
        if (isFalse(config)) {
            return disabled(MALWARE);
        }
        Set<BlockScope> scopes = switch (text(config.path("block-scope"), "all")) {
            case "all" -> EnumSet.allOf(BlockScope.class);
            case "update" -> EnumSet.of(BlockScope.UPDATE);
            case "install" -> EnumSet.of(BlockScope.INSTALL);
            default -> EnumSet.noneOf(BlockScope.class);
        };
        return new ListPolicy(
                MALWARE,
                truth(config.path(BLOCK), true),
                scopes,
                text(config.path(AUDIT), FAIL),
                packages(config.path(IGNORE)),
                texts(config.path("ignore-source")),
                List.of());
    }

    private ListPolicy abandoned(JsonNode config) {
        if (isFalse(config)) {
            return disabled(ABANDONED);
        }
        return new ListPolicy(
                ABANDONED,
                truth(config.path(BLOCK), false),
                Set.of(BlockScope.UPDATE),
                text(config.path(AUDIT), FAIL),
                packages(config.path(IGNORE)),
                List.of(),
                List.of());
    }

    private ListPolicy custom(String name, JsonNode config) {
        boolean on = config.isBoolean() && config.booleanValue();
        if (!on && !config.isContainer()) {
            return disabled(name);
        }
        List<String> sources = new ArrayList<>();
        for (JsonNode source : config.path("sources")) {
            if (source.isContainer()) {
                sources.add(source(name, source));
            }
        }
        return new ListPolicy(
                name,
                truth(config.path(BLOCK), true),
                Set.of(BlockScope.UPDATE),
                text(config.path(AUDIT), FAIL),
                packages(config.path(IGNORE)),
                List.of(),
                sources);
    }

    private static String source(String name, JsonNode source) {
        if (!PhpArrays.isSet(source, "type")) {
            throw new InvalidPolicyException("Source configuration is missing the \"type\" field.");
        }
        if (!source.path("type").asString("").equals("url")) {
            throw new InvalidPolicyException("Unsupported source type \""
                    + source.path("type").asString("") + "\". Only \"url\" is currently supported.");
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

    private List<PackageExemption> packages(JsonNode config) {
        List<PackageExemption> rules = new ArrayList<>();
        boolean list = config.isArray();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(config)) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                rules.add(PackageExemption.of(entry.getKey(), new MatchAllConstraint(), null, true, true));
            } else if (value.isString()) {
                rules.add(PackageExemption.of(
                        list ? value.stringValue() : entry.getKey(),
                        new MatchAllConstraint(),
                        list ? null : value.stringValue(),
                        true,
                        true));
            } else if (!list && value.isArray() && !value.isEmpty()) {
                value.forEach(rule -> {
                    if (!rule.isContainer()) {
                        throw new InvalidPolicyException("Invalid ignore rule for \"" + entry.getKey()
                                + "\": expected an object, got " + type(rule) + ".");
                    }
                    rules.add(rule(entry.getKey(), rule));
                });
            } else if (!list && value.isContainer()) {
                rules.add(rule(entry.getKey(), value));
            } else {
                throw new InvalidPolicyException("Invalid ignore entry at key \"" + entry.getKey()
                        + "\": value of type " + type(value)
                        + " is not a supported shape. Expected null, a reason string, a rule object, or a list of rule"
                        + " objects.");
            }
        }
        return rules;
    }

    private PackageExemption rule(String packageName, JsonNode rule) {
        Constraint constraint = PhpArrays.isSet(rule, "constraint")
                ? constraints.parse(PhpArrays.toText(rule.path("constraint")))
                : new MatchAllConstraint();
        return PackageExemption.of(
                packageName,
                constraint,
                reason(rule),
                truth(rule.path("on-block"), true),
                truth(rule.path("on-audit"), true));
    }

    private static List<Exemption> exemptions(JsonNode config, String key, String expected) {
        Map<String, Exemption> rules = new LinkedHashMap<>();
        boolean list = config.isArray();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(config)) {
            JsonNode value = entry.getValue();
            String what = entry.getKey();
            if (list) {
                if (!value.isString()) {
                    throw new InvalidPolicyException("Invalid " + key + " entry at index " + what + ": expected "
                            + expected + ", got " + type(value) + ".");
                }
                rules.put(value.stringValue(), new Exemption(value.stringValue(), null, true, true));
            } else if (value.isNull() || value.isString()) {
                rules.put(what, new Exemption(what, value.isNull() ? null : value.stringValue(), true, true));
            } else if (value.isContainer()) {
                rules.put(
                        what,
                        new Exemption(
                                what,
                                reason(value),
                                truth(value.path("on-block"), true),
                                truth(value.path("on-audit"), true)));
            } else {
                throw new InvalidPolicyException("Invalid " + key + " entry for \"" + what + "\": value of type "
                        + type(value)
                        + " is not a supported shape. Expected null, a reason string, or a rule object.");
            }
        }
        return List.copyOf(rules.values());
    }

    /** An entry of {@code config.audit}. */
    private record Legacy(Exemption exemption) {
        PackageExemption ofPackage() {
            return PackageExemption.of(
                    exemption.what(),
                    new MatchAllConstraint(),
                    exemption.reason(),
                    exemption.onBlock(),
                    exemption.onAudit());
        }
    }

    private static List<PackageExemption> legacyPackages(JsonNode config) {
        return legacy(config).stream().map(Legacy::ofPackage).toList();
    }

    private static List<Legacy> legacy(JsonNode config) {
        List<Legacy> entries = new ArrayList<>();
        boolean list = config.isArray();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(config)) {
            JsonNode value = entry.getValue();
            String what = list && PhpArrays.isScalar(value) ? PhpArrays.toText(value) : entry.getKey();
            String apply = "all";
            @Nullable String reason = null;
            if (value.isString() && !list) {
                reason = value.stringValue();
            } else if (value.isContainer()) {
                apply = text(value.path("apply"), "all");
                reason = reason(value);
                if (!List.of(AUDIT, BLOCK, "all").contains(apply)) {
                    throw new InvalidPolicyException("Invalid 'apply' value for '" + entry.getKey() + "': " + apply
                            + ". Expected 'audit', 'block', or 'all'.");
                }
            }
            entries.add(new Legacy(new Exemption(what, reason, !apply.equals(AUDIT), !apply.equals(BLOCK))));
        }
        return entries;
    }

    private static @Nullable String reason(JsonNode rule) {
        return rule.path(REASON).isString() ? rule.path(REASON).stringValue() : null;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> {
            if (each.isString()) {
                texts.add(each.stringValue());
            }
        });
        return texts;
    }

    private static String text(JsonNode node, String otherwise) {
        return node.isString() ? node.stringValue() : otherwise;
    }

    private static boolean truth(JsonNode node, boolean otherwise) {
        return PhpArrays.isSet(node) ? !PhpArrays.isEmpty(node) : otherwise;
    }

    private static String type(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isBoolean()) {
            return "bool";
        }
        if (value.isIntegralNumber()) {
            return "int";
        }
        if (value.isNumber()) {
            return "float";
        }
        return value.isContainer() ? "array" : "null";
    }
}
