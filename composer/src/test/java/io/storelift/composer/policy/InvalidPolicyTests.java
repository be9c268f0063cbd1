package io.storelift.composer.policy;

import static io.storelift.composer.policy.Policies.audit;
import static io.storelift.composer.policy.Policies.config;
import static io.storelift.composer.policy.Policies.policy;
import static io.storelift.composer.policy.Policies.with;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source of the messages: Composer: PolicyConfig, IgnorePackageRule, IgnoreIdRule, IgnoreSeverityRule, SourceValidator. */
class InvalidPolicyTests {
    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(InvalidPolicyException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package",
                "packages",
                "license",
                "licence",
                "licenses",
                "licences",
                "support",
                "maintenance",
                "security",
                "minimum-release-age"
            })
    void names_that_composer_keeps_for_later_are_no_lists(String name) {
        assertRefused(
                () -> policy("{'" + name + "': {'block': true}}"),
                "Invalid custom dependency policy name: \"" + name + "\" is reserved for future use.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore-foo", "ignoremalware", "ignore"})
    void names_that_begin_with_ignore_are_no_lists(String name) {
        assertRefused(
                () -> policy("{'" + name + "': true}"),
                "Invalid custom dependency policy name: \"" + name + "\" starts with reserved prefix \"ignore\".");
    }

    @ParameterizedTest
    @CsvSource({"[[]], 0, array", "[true], 0, bool", "{'a/a': 5}, a/a, int", "{'a/a': 1.5}, a/a, float"})
    void an_exempt_package_has_a_reason_or_rules(String ignore, String key, String type) {
        assertRefused(
                () -> policy("{'malware': {'ignore': " + ignore.replace("'", "\"") + "}}"),
                "Invalid ignore entry at key \"" + key + "\": value of type " + type + " is not a supported shape."
                        + " Expected null, a reason string, a rule object, or a list of rule objects.");
    }

    @Test
    void rules_of_a_package_are_objects() {
        assertRefused(
                () -> policy("{'own': {'ignore': {'a/a': [{'constraint': '1.0'}, 'no']}}}"),
                "Invalid ignore rule for \"a/a\": expected an object, got string.");
    }

    @Test
    void the_constraint_of_a_rule_is_one() {
        assertRefused(
                () -> policy("{'malware': {'ignore': {'a/a': {'constraint': 'what?'}}}}"),
                "Could not parse version constraint what?: Invalid version string \"what?\"");
    }

    @Test
    void exempt_advisories_and_severities_have_a_reason_or_a_rule() {
        assertRefused(
                () -> policy("{'advisories': {'ignore-id': ['CVE-1', 5]}}"),
                "Invalid ignore-id entry at index 1: expected an advisory ID string, got int.");
        assertRefused(
                () -> policy("{'advisories': {'ignore-severity': [null]}}"),
                "Invalid ignore-severity entry at index 0: expected a severity string, got null.");
        assertRefused(
                () -> policy("{'advisories': {'ignore-id': {'CVE-1': true}}}"),
                "Invalid ignore-id entry for \"CVE-1\": value of type bool is not a supported shape."
                        + " Expected null, a reason string, or a rule object.");
        assertRefused(
                () -> policy("{'advisories': {'ignore-severity': {'low': 0}}}"),
                "Invalid ignore-severity entry for \"low\": value of type int is not a supported shape."
                        + " Expected null, a reason string, or a rule object.");
    }

    @Test
    void apply_is_audit_or_block_or_all() {
        assertRefused(
                () -> audit("{'ignore': {'CVE-1': {'apply': 'never'}}}"),
                "Invalid 'apply' value for 'CVE-1': never. Expected 'audit', 'block', or 'all'.");
        assertRefused(
                () -> audit("{'ignore-severity': {'low': {'apply': true}}}"),
                "Invalid 'apply' value for 'low': bool. Expected 'audit', 'block', or 'all'.");
        assertRefused(
                () -> audit("{'ignore-abandoned': {'a/a': {'apply': ''}}}"),
                "Invalid 'apply' value for 'a/a': . Expected 'audit', 'block', or 'all'.");
    }

    @Test
    void sources_have_a_type_and_a_secure_address() {
        assertRefused(
                () -> policy("{'own': {'sources': [{'url': 'https://a.test'}]}}"),
                "Source configuration is missing the \"type\" field.");
        assertRefused(
                () -> policy("{'own': {'sources': [{'type': 'file', 'url': 'https://a.test'}]}}"),
                "Unsupported source type \"file\". Only \"url\" is currently supported.");
        assertRefused(
                () -> policy("{'own': {'sources': [{'type': 'url', 'url': 5}]}}"),
                "Source configuration is missing a string \"url\" field.");
        assertRefused(
                () -> policy("{'own': {'sources': [{'type': 'url', 'url': 'http://a.test/list'}]}}"),
                "Source URL for policy list \"own\" must start with \"https://\"; got \"http://a.test/list\".");
    }

    @Test
    void the_variable_for_abandonment_is_refused_even_where_nothing_is_enforced() {
        PolicyOverrides wrong = new PolicyOverrides(null, null, null, null, "what", false);
        assertRefused(
                () -> with(wrong, "{'policy': false}"),
                "Invalid value for COMPOSER_AUDIT_ABANDONED: what. Expected one of ignore, report, fail.");
    }

    @Test
    void of_several_mistakes_that_in_the_first_of_composers_sections_is_told() {
        assertRefused(
                () -> config("{'policy': {'own': {'ignore': [5]}, 'malware': {'ignore': [5.5]}}}"),
                "Invalid ignore entry at key \"0\": value of type float is not a supported shape."
                        + " Expected null, a reason string, a rule object, or a list of rule objects.");
    }
}
