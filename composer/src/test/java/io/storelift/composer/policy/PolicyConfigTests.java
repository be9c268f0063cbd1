package io.storelift.composer.policy;

import static io.storelift.composer.policy.Policies.audit;
import static io.storelift.composer.policy.Policies.config;
import static io.storelift.composer.policy.Policies.policy;
import static io.storelift.composer.policy.Policies.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source of the expectations: Composer: PolicyConfig and the classes of its lists, Config::merge. */
class PolicyConfigTests {
    private static PolicyOverrides overrides(
            @Nullable Boolean policy,
            @Nullable Boolean advisories,
            @Nullable Boolean malware,
            @Nullable Boolean abandoned) {
        return new PolicyOverrides(policy, advisories, malware, abandoned, null, false);
    }

    private static ListPolicy own(PolicyConfig policy, String name) {
        return Objects.requireNonNull(policy.customLists().get(name));
    }

    private static List<String> shown(List<PackageExemption> rules) {
        return rules.stream()
                .map(each -> each.packageName() + " " + each.constraint().text() + " " + each.reason() + " "
                        + when(each.onBlock(), each.onAudit()))
                .toList();
    }

    private static List<String> shownExemptions(List<Exemption> rules) {
        return rules.stream()
                .map(each -> each.what() + " " + each.reason() + " " + when(each.onBlock(), each.onAudit()))
                .toList();
    }

    private static String when(boolean onBlock, boolean onAudit) {
        return (onBlock ? "block" : "-") + "/" + (onAudit ? "audit" : "-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'policy': true}",
                "{'policy': {}}",
                "{'policy': {'advisories': true, 'malware': true, 'abandoned': true}}",
                "{'policy': {'advisories': {}, 'malware': {}, 'abandoned': {}}}",
                "{'policy': {'advisories': null}, 'audit': {}}"
            })
    void without_settings_advisories_and_malware_block_and_abandonment_does_not(String text) {
        PolicyConfig read = config(text);
        assertThat(read.enabled()).isTrue();
        assertThat(read.advisories()).isEqualTo(new AdvisoryPolicy(true, "fail", List.of(), List.of(), List.of()));
        assertThat(read.malware().block()).isTrue();
        assertThat(read.malware().scopes()).isEqualTo(EnumSet.allOf(BlockScope.class));
        assertThat(read.malware().audit()).isEqualTo("fail");
        assertThat(read.abandoned().block()).isFalse();
        assertThat(read.abandoned().audit()).isEqualTo("fail");
        assertThat(read.customLists()).isEmpty();
        assertThat(read.ignoreUnreachable()).isEqualTo(new IgnoreUnreachable(false, true, true));
    }

    @Test
    void false_switches_everything_off() {
        PolicyConfig read = config("{'policy': false, 'audit': {'block-insecure': true}}");
        assertThat(read.enabled()).isFalse();
        assertThat(read.advisories()).isEqualTo(new AdvisoryPolicy(false, "ignore", List.of(), List.of(), List.of()));
        assertThat(read.malware().block()).isFalse();
        assertThat(read.abandoned().audit()).isEqualTo("ignore");
        assertThat(read.blockingLists(BlockScope.UPDATE)).isEmpty();
        assertThat(read.ignoreUnreachable()).isEqualTo(new IgnoreUnreachable(true, true, true));
    }

    @Test
    void a_list_that_is_false_neither_blocks_nor_reports() {
        PolicyConfig read = policy("{'advisories': false, 'malware': false, 'abandoned': false, 'own': false}");
        assertThat(read.enabled()).isTrue();
        assertThat(read.advisories().block()).isFalse();
        assertThat(read.advisories().audit()).isEqualTo("ignore");
        assertThat(List.of(read.malware(), read.abandoned(), own(read, "own")))
                .allMatch(list -> !list.block() && list.audit().equals("ignore"));
    }

    @Test
    void sections_say_whether_they_block_and_how_audits_treat_them() {
        PolicyConfig read = policy("{'advisories': {'block': false, 'audit': 'report'},"
                + "'malware': {'block': false, 'audit': 'ignore'}, 'abandoned': {'block': true, 'audit': 'report'}}");
        assertThat(read.advisories().block()).isFalse();
        assertThat(read.advisories().audit()).isEqualTo("report");
        assertThat(read.malware().block()).isFalse();
        assertThat(read.malware().audit()).isEqualTo("ignore");
        assertThat(read.abandoned().block()).isTrue();
        assertThat(read.abandoned().audit()).isEqualTo("report");
    }

    @Test
    void the_scope_of_malware_says_when_it_blocks() {
        assertThat(policy("{'malware': {'block-scope': 'update'}}").malware()).satisfies(list -> {
            assertThat(list.blocks(BlockScope.UPDATE)).isTrue();
            assertThat(list.blocks(BlockScope.INSTALL)).isFalse();
        });
        assertThat(policy("{'malware': {'block-scope': 'install'}}").malware()).satisfies(list -> {
            assertThat(list.blocks(BlockScope.UPDATE)).isFalse();
            assertThat(list.blocks(BlockScope.INSTALL)).isTrue();
        });
        assertThat(policy("{'malware': {'block-scope': 'all', 'block': false}}").malware())
                .matches(list -> !list.blocks(BlockScope.UPDATE) && !list.blocks(BlockScope.INSTALL));
    }

    @Test
    void other_lists_never_block_an_installation() {
        PolicyConfig read = policy("{'abandoned': {'block': true}, 'own': {'block-scope': 'all'}}");
        assertThat(read.abandoned().blocks(BlockScope.UPDATE)).isTrue();
        assertThat(read.abandoned().blocks(BlockScope.INSTALL)).isFalse();
        assertThat(read.blockingLists(BlockScope.UPDATE)).containsOnlyKeys("malware", "own");
        assertThat(read.blockingLists(BlockScope.INSTALL)).containsOnlyKeys("malware");
    }

    @Test
    void lists_of_the_project_keep_their_order_and_block_unless_told_otherwise() {
        PolicyConfig read = policy("{'zeta': true, 'alpha': {}, 'beta': {'block': false, 'audit': 'report'}}");
        assertThat(read.customLists()).containsOnlyKeys("zeta", "alpha", "beta");
        assertThat(read.customLists().keySet()).containsExactly("zeta", "alpha", "beta");
        assertThat(read.blockingLists(BlockScope.UPDATE).keySet()).containsExactly("malware", "zeta", "alpha");
        assertThat(own(read, "beta").audit()).isEqualTo("report");
    }

    @Test
    void sources_of_a_list_are_addresses_by_https() {
        assertThat(own(policy("{'own': {'sources': [{'type': 'url', 'url': 'https://a.test/x'}, 'ignored']}}"), "own")
                        .sources())
                .containsExactly("https://a.test/x");
    }

    @Test
    void packages_are_exempt_by_list_by_name_and_by_rules() {
        assertThat(shown(policy("{'advisories': {'ignore': ['a/a', 'b/*']}}")
                        .advisories()
                        .ignore()))
                .containsExactly("a/a * null block/audit", "b/* * null block/audit");
        assertThat(shown(policy("{'malware': {'ignore': {'a/a': 'why', 'b/b': null, 'c/c': {'constraint': '^2.0',"
                                + "'on-block': false, 'reason': 'more'}, 'd/d': {'on-audit': false}}}}")
                        .malware()
                        .ignore()))
                .containsExactly(
                        "a/a * why block/audit",
                        "b/b * null block/audit",
                        "c/c [>= 2.0.0.0-dev < 3.0.0.0-dev] more -/audit",
                        "d/d * null block/-");
    }

    @Test
    void a_package_may_have_several_rules() {
        assertThat(shown(own(
                                policy("{'own': {'ignore': {'a/a': [{'constraint': '1.0', 'reason': 'one'},"
                                        + "{'constraint': '3.0', 'on-audit': false}], 'b/b': []}}}"),
                                "own")
                        .ignore()))
                .containsExactly(
                        "a/a == 1.0.0.0 one block/audit", "a/a == 3.0.0.0 null block/-", "b/b * null block/audit");
    }

    @Test
    void advisories_are_exempt_by_id_and_by_severity() {
        AdvisoryPolicy read = policy(
                        "{'advisories': {'ignore-id': {'CVE-1': 'why', 'CVE-2': null, 'CVE-3': {'on-block':"
                                + " false, 'reason': 'later'}}, 'ignore-severity': ['low', 'medium']}}")
                .advisories();
        assertThat(shownExemptions(read.ignoredIds()))
                .containsExactly("CVE-1 why block/audit", "CVE-2 null block/audit", "CVE-3 later -/audit");
        assertThat(shownExemptions(read.ignoredSeverities()))
                .containsExactly("low null block/audit", "medium null block/audit");
    }

    @Test
    void sources_of_malware_may_be_ignored() {
        assertThat(policy("{'malware': {'ignore-source': ['one', 'two']}}")
                        .malware()
                        .ignoredSources())
                .containsExactly("one", "two");
    }

    @Test
    void scopes_in_which_unreachable_sources_do_not_matter_are_listed_or_all_or_none() {
        assertThat(policy("{'ignore-unreachable': ['audit']}").ignoreUnreachable())
                .isEqualTo(new IgnoreUnreachable(true, false, false));
        assertThat(policy("{'ignore-unreachable': []}").ignoreUnreachable())
                .isEqualTo(new IgnoreUnreachable(false, false, false));
        assertThat(policy("{'ignore-unreachable': true}").ignoreUnreachable())
                .isEqualTo(new IgnoreUnreachable(true, true, true));
        assertThat(policy("{'ignore-unreachable': false}").ignoreUnreachable())
                .isEqualTo(new IgnoreUnreachable(false, false, false));
        assertThat(audit("{'ignore-unreachable': true}").ignoreUnreachable())
                .isEqualTo(new IgnoreUnreachable(true, false, false));
        assertThat(audit("{'ignore-unreachable': false}").ignoreUnreachable())
                .isEqualTo(new IgnoreUnreachable(false, true, true));
        assertThat(policy("{'ignore-unreachable': ['install']}").ignoreUnreachable())
                .matches(each -> each.during(BlockScope.INSTALL) && !each.during(BlockScope.UPDATE));
    }

    @Test
    void the_older_section_serves_for_advisories_and_abandonment() {
        PolicyConfig read = audit("{'block-insecure': false, 'block-abandoned': true, 'abandoned': 'report'}");
        assertThat(read.advisories().block()).isFalse();
        assertThat(read.advisories().audit()).isEqualTo("fail");
        assertThat(read.abandoned().block()).isTrue();
        assertThat(read.abandoned().audit()).isEqualTo("report");
    }

    @Test
    void of_the_older_section_names_with_a_slash_are_packages() {
        AdvisoryPolicy read = audit("{'ignore': ['CVE-1', 'a/a', 'PKSA-2'], 'ignore-severity': ['low']}")
                .advisories();
        assertThat(shownExemptions(read.ignoredIds()))
                .containsExactly("CVE-1 null block/audit", "PKSA-2 null block/audit");
        assertThat(shown(read.ignore())).containsExactly("a/a * null block/audit");
        assertThat(shownExemptions(read.ignoredSeverities())).containsExactly("low null block/audit");
    }

    @Test
    void of_the_older_section_apply_says_when() {
        PolicyConfig read = audit("{'ignore': {'CVE-1': {'apply': 'block', 'reason': 'why'}, 'a/a': {'apply': 'audit'},"
                + "'CVE-2': {'apply': 'all'}, 'CVE-3': {'reason': 'no more'}, 'CVE-4': 'text', 'CVE-5': null},"
                + "'ignore-severity': {'low': {'apply': 'audit'}},"
                + "'ignore-abandoned': {'b/b': {'apply': 'block'}, 'c/*': 'kept'}}");
        assertThat(shownExemptions(read.advisories().ignoredIds()))
                .containsExactly(
                        "CVE-1 why block/-",
                        "CVE-2 null block/audit",
                        "CVE-3 no more block/audit",
                        "CVE-4 text block/audit",
                        "CVE-5 null block/audit");
        assertThat(shown(read.advisories().ignore())).containsExactly("a/a * null -/audit");
        assertThat(shownExemptions(read.advisories().ignoredSeverities())).containsExactly("low null -/audit");
        assertThat(shown(read.abandoned().ignore())).containsExactly("b/b * null block/-", "c/* * kept block/audit");
    }

    @Test
    void a_section_of_the_policy_makes_the_older_one_silent() {
        PolicyConfig read = config("{'audit': {'block-insecure': false, 'ignore': ['CVE-1'], 'block-abandoned': true,"
                + "'ignore-abandoned': ['a/a']}, 'policy': {'advisories': {}, 'abandoned': true}}");
        assertThat(read.advisories().block()).isTrue();
        assertThat(read.advisories().ignoredIds()).isEmpty();
        assertThat(read.abandoned().block()).isFalse();
        assertThat(read.abandoned().ignore()).isEmpty();
    }

    @Test
    void rules_of_all_files_count_and_settings_of_the_last_one() {
        PolicyConfig read = config(
                "{'policy': {'malware': {'audit': 'report', 'block': false, 'ignore': ['a/a'], 'ignore-source': ['s']}}}",
                "{'policy': {'malware': {'block': true, 'ignore': {'b/b': 'why'}, 'ignore-source': ['t']}}}");
        assertThat(read.malware().audit()).isEqualTo("report");
        assertThat(read.malware().block()).isTrue();
        assertThat(shown(read.malware().ignore())).containsExactly("a/a * null block/audit", "b/b * why block/audit");
        assertThat(read.malware().ignoredSources()).containsExactly("s", "t");
    }

    @Test
    void a_rule_of_one_file_does_not_narrow_a_name_that_another_file_lists() {
        PolicyConfig read = config(
                "{'policy': {'malware': {'ignore': ['a/a']}}}",
                "{'policy': {'malware': {'ignore': {'a/a': {'constraint': '^1.0', 'on-audit': false}}}}}");
        assertThat(shown(read.malware().ignore()))
                .containsExactly("a/a * null block/audit", "a/a [>= 1.0.0.0-dev < 2.0.0.0-dev] null block/-");
    }

    @Test
    void of_exempt_advisories_the_last_file_that_names_one_decides() {
        PolicyConfig read = config(
                "{'policy': {'advisories': {'ignore-id': ['CVE-1', 'CVE-2']}}}",
                "{'policy': {'advisories': {'ignore-id': {'CVE-1': {'on-block': false}}}}}");
        assertThat(shownExemptions(read.advisories().ignoredIds()))
                .containsExactly("CVE-1 null -/audit", "CVE-2 null block/audit");
    }

    @Test
    void a_file_may_switch_off_and_a_later_one_on_again() {
        assertThat(config("{'policy': {'malware': {'block': false}}}", "{'policy': false}")
                        .enabled())
                .isFalse();
        PolicyConfig read =
                config("{'policy': {'malware': {'block': false}}}", "{'policy': false}", "{'policy': true}");
        assertThat(read.enabled()).isTrue();
        assertThat(read.malware().block()).isTrue();
        assertThat(config("{'policy': {'malware': {'audit': 'report'}}}", "{'policy': {'malware': true}}")
                        .malware()
                        .audit())
                .isEqualTo("report");
        assertThat(config("{'policy': {'malware': {'audit': 'report'}}}", "{'policy': {'malware': false}}")
                        .malware()
                        .block())
                .isFalse();
    }

    @Test
    void of_the_older_section_only_what_is_ignored_adds_up() {
        PolicyConfig read = config(
                "{'audit': {'ignore': ['CVE-1'], 'ignore-severity': ['low'], 'block-insecure': false}}",
                "{'audit': {'ignore': {'CVE-2': 'why'}, 'ignore-severity': ['high']}}");
        assertThat(shownExemptions(read.advisories().ignoredIds()))
                .containsExactly("CVE-1 null block/audit", "CVE-2 why block/audit");
        assertThat(shownExemptions(read.advisories().ignoredSeverities())).containsExactly("high null block/audit");
        assertThat(read.advisories().block()).isFalse();
    }

    @Test
    void variables_win_over_settings() {
        String config = "{'policy': {'advisories': {'block': false}, 'malware': false, 'abandoned': false}}";
        PolicyConfig read = with(overrides(null, true, true, true), config);
        assertThat(read.advisories().block()).isTrue();
        assertThat(read.malware().block()).isTrue();
        assertThat(read.abandoned().blocks(BlockScope.UPDATE)).isTrue();
        assertThat(with(overrides(null, false, false, false), "{}"))
                .matches(each -> !each.advisories().block() && !each.malware().block());
        assertThat(with(overrides(false, true, true, true), "{}").enabled()).isFalse();
        assertThat(with(overrides(true, null, null, null), "{'policy': false}").enabled())
                .isTrue();
        assertThat(with(overrides(true, null, null, null), "{'policy': {'malware': false}}")
                        .malware()
                        .block())
                .isFalse();
    }

    @Test
    void malware_that_a_variable_switches_on_blocks_at_all_times() {
        ListPolicy malware = with(overrides(null, null, true, null), "{'policy': {'malware': false}}")
                .malware();
        assertThat(malware.blocks(BlockScope.UPDATE)).isTrue();
        assertThat(malware.blocks(BlockScope.INSTALL)).isTrue();
        assertThat(with(overrides(null, null, true, null), "{'policy': {'malware': {'block-scope': 'install'}}}")
                        .malware()
                        .blocks(BlockScope.UPDATE))
                .isFalse();
    }

    @Test
    void a_variable_says_how_audits_treat_abandonment() {
        PolicyOverrides report = new PolicyOverrides(null, null, null, null, "report", false);
        assertThat(with(report, "{'policy': {'abandoned': false}}").abandoned().audit())
                .isEqualTo("report");
        assertThat(with(report, "{'audit': {'abandoned': 'fail'}}").abandoned().audit())
                .isEqualTo("report");
    }

    @Test
    void without_blocking_only_audits_are_left() {
        PolicyConfig read = with(
                new PolicyOverrides(null, null, null, null, null, true),
                "{'policy': {'abandoned': {'block': true}, 'own': true}}");
        assertThat(read.enabled()).isTrue();
        assertThat(read.advisories().block()).isFalse();
        assertThat(read.abandoned().block()).isFalse();
        assertThat(read.blockingLists(BlockScope.UPDATE)).isEmpty();
        assertThat(read.blockingLists(BlockScope.INSTALL)).isEmpty();
        assertThat(own(read, "own").audit()).isEqualTo("fail");
    }

    @Test
    void an_exception_counts_until_its_time_has_come() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        List<ExpiringException> exceptions =
                List.of(new ExpiringException("CVE-1", "patched", end), new ExpiringException("a/a", null, end));
        PolicyConfig read = policy("{'advisories': {'ignore-id': ['CVE-0']}}");
        AdvisoryPolicy before =
                read.withExceptions(exceptions, end.minusNanos(1)).advisories();
        assertThat(shownExemptions(before.ignoredIds()))
                .containsExactly("CVE-0 null block/audit", "CVE-1 patched block/-");
        assertThat(shown(before.ignore())).containsExactly("a/a * null block/-");
        assertThat(read.withExceptions(exceptions, end).advisories()).isEqualTo(read.advisories());
    }
}
