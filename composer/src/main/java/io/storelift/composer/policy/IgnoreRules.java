package io.storelift.composer.policy;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.MatchAllConstraint;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.version.InvalidVersionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a section of {@code config.policy} exempts.
 *
 * <p>Source: Composer: IgnorePackageRule, IgnoreIdRule, IgnoreSeverityRule.
 */
final class IgnoreRules {
    private final ConstraintParser constraints;

    IgnoreRules(ConstraintParser constraints) {
        this.constraints = constraints;
    }

    /** A list of names; or names to null, a reason, a rule, or several rules. */
    List<PackageExemption> packages(JsonNode config) {
        List<PackageExemption> rules = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(config)) {
            String key = entry.getKey();
            boolean listed = PhpArrays.isIndex(key);
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                rules.add(PackageExemption.of(plain(key, null)));
            } else if (value.isString()) {
                String text = value.stringValue();
                rules.add(PackageExemption.of(listed ? plain(text, null) : plain(key, text)));
            } else if (value.isContainer() && !listed) {
                addPackageRules(key, value, rules);
            } else {
                throw new InvalidPolicyException("Invalid ignore entry at key \"" + key + "\": value of type "
                        + PhpArrays.typeOf(value)
                        + " is not a supported shape. Expected null, a reason string, a rule object, or a list of rule"
                        + " objects.");
            }
        }
        return rules;
    }

    private void addPackageRules(String name, JsonNode value, List<PackageExemption> rules) {
        if (!PhpArrays.isSet(value.isArray() ? value.path(0) : value.path("0"))) {
            rules.add(packageRule(name, value));
            return;
        }
        for (JsonNode rule : value.values()) {
            if (!rule.isContainer()) {
                throw new InvalidPolicyException("Invalid ignore rule for \"" + name + "\": expected an object, got "
                        + PhpArrays.typeOf(rule) + ".");
            }
            rules.add(packageRule(name, rule));
        }
    }

    private PackageExemption packageRule(String name, JsonNode rule) {
        Exemption exemption = rule(name, rule);
        return PackageExemption.of(
                name, constraint(rule), exemption.reason(), exemption.onBlock(), exemption.onAudit());
    }

    private Constraint constraint(JsonNode rule) {
        JsonNode constraint = rule.path("constraint");
        if (!PhpArrays.isSet(constraint)) {
            return new MatchAllConstraint();
        }
        if (constraint.isContainer()) {
            throw new InvalidPolicyException("Array to string conversion");
        }
        try {
            return constraints.parse(PhpArrays.toText(constraint));
        } catch (InvalidVersionException e) {
            throw new InvalidPolicyException(String.valueOf(e.getMessage()));
        }
    }

    static List<Exemption> ids(JsonNode config) {
        return exemptions(config, "ignore-id", "an advisory ID string");
    }

    static List<Exemption> severities(JsonNode config) {
        return exemptions(config, "ignore-severity", "a severity string");
    }

    private static List<Exemption> exemptions(JsonNode config, String section, String expected) {
        Map<String, Exemption> rules = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(config)) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            Exemption rule;
            if (PhpArrays.isIndex(key)) {
                if (!value.isString()) {
                    throw new InvalidPolicyException("Invalid " + section + " entry at index " + key + ": expected "
                            + expected + ", got " + PhpArrays.typeOf(value) + ".");
                }
                rule = plain(value.stringValue(), null);
            } else if (value.isNull() || value.isString()) {
                rule = plain(key, value.isNull() ? null : value.stringValue());
            } else if (value.isContainer()) {
                rule = rule(key, value);
            } else {
                throw new InvalidPolicyException("Invalid " + section + " entry for \"" + key + "\": value of type "
                        + PhpArrays.typeOf(value)
                        + " is not a supported shape. Expected null, a reason string, or a rule object.");
            }
            rules.put(rule.what(), rule);
        }
        return List.copyOf(rules.values());
    }

    private static Exemption plain(String what, @Nullable String reason) {
        return new Exemption(what, reason, true, true);
    }

    private static Exemption rule(String what, JsonNode rule) {
        return new Exemption(
                what,
                rule.path("reason").stringValue(null),
                PolicyReader.truth(rule.path("on-block"), true),
                PolicyReader.truth(rule.path("on-audit"), true));
    }
}
