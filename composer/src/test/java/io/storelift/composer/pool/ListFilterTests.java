package io.storelift.composer.pool;

import static io.storelift.composer.pool.PublishedPolicies.lists;
import static io.storelift.composer.pool.PublishedPolicies.pool;
import static io.storelift.composer.pool.PublishedPolicies.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.policy.BlockScope;
import io.storelift.composer.policy.Policies;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.pool.RemovedVersions.ListedVersion;
import io.storelift.composer.repository.FilterListEntry;
import io.storelift.composer.repository.FilterListProvider;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source of the expectations: Composer: FilterListPoolFilter, FilterListAuditor, FilterListProviderSet. */
class ListFilterTests {
    private static final String EVERY_VERSION = "{'own': [{'package': 'a/a', 'constraint': '*', 'reason': 'bad'}]}";
    private static final String MALWARE = "{'malware': [{'package': 'a/a', 'constraint': '*'}]}";

    private final List<String> warnings = new ArrayList<>();

    private Pool filter(PolicyConfig policy, BlockScope scope, Request request, Pool pool, PackageRepository... all) {
        return new ListFilter(policy, scope, List.of()).filter(pool, request, List.of(all), warnings::add);
    }

    private List<String> left(String policy, Pool pool, PackageRepository... all) {
        return texts(filter(Policies.policy(policy), BlockScope.UPDATE, Request.of(null), pool, all));
    }

    private static LoadedPackage a(String version) {
        return Described.as("a/a " + version);
    }

    @Test
    void versions_that_a_list_names_go_and_are_remembered() {
        Pool filtered = filter(
                Policies.policy("{'own': true}"),
                BlockScope.UPDATE,
                Request.of(null),
                pool(a("1.0"), a("2.0"), Described.as("b/b 1.0")),
                lists("{'own': [{'package': 'a/a', 'constraint': '1.0', 'reason': 'bad', 'url': 'https://a.test',"
                        + "'source': 'somebody'}]}"));
        assertThat(texts(filtered)).containsExactly("a/a-2.0.0.0", "b/b-1.0.0.0");
        assertThat(filtered.removed().listed())
                .isEqualTo(Map.of(
                        "a/a",
                        Map.of("1.0.0.0", List.of(new ListedVersion("own", "somebody", "https://a.test", "bad")))));
    }

    @Test
    void a_pool_of_which_nothing_goes_stays_the_same() {
        Pool pool = pool(Described.as("b/b 1.0"));
        assertThat(filter(
                        Policies.policy("{'own': true}"),
                        BlockScope.UPDATE,
                        Request.of(null),
                        pool,
                        lists(EVERY_VERSION)))
                .isSameAs(pool);
        assertThat(filter(Policies.policy("false"), BlockScope.UPDATE, Request.of(null), pool(a("1.0")), lists(MALWARE))
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "['b/b']; 0",
                "['a/a']; 1",
                "['A/A']; 1",
                "['a/*']; 1",
                "['a/']; 0",
                "{'a/a': {'on-block': false}}; 0",
                "{'a/a': {'on-audit': false}}; 1",
                "{'a/a': {'constraint': '1.0'}}; 1",
                "{'a/*': {'constraint': '1.0'}}; 1",
                "{'a/a': {'constraint': '1.1'}}; 0",
                "{'a/*': {'constraint': '1.1'}}; 0",
                "{'a/a': [{'constraint': '1.0'}, {'constraint': '1.1'}]}; 1",
                "{'a/a': [{'constraint': '1.1'}, {'constraint': '1.0'}]}; 1",
                "{'a/a': [{'constraint': '1.1'}, {'constraint': '1.2'}]}; 0",
                "{'a/a': {'constraint': '1.1'}, 'a/*': null}; 1",
            })
    void a_version_that_a_rule_exempts_from_blocking_stays(String ignore, int staying) {
        String policy = "{'own': {'ignore': " + ignore.replace("'", "\"") + "}}";
        assertThat(left(policy, pool(a("1.0")), lists(EVERY_VERSION))).hasSize(staying);
    }

    @Test
    void a_rule_exempts_the_versions_of_its_constraint_only() {
        assertThat(left(
                        "{'own': {'ignore': {'a/a': {'constraint': '<=1.0'}}}}",
                        pool(a("1.0"), a("1.1")),
                        lists(EVERY_VERSION)))
                .containsExactly("a/a-1.0.0.0");
    }

    @Test
    void a_rule_exempts_from_its_own_list_only() {
        PackageRepository both = lists("{'own': [{'package': 'a/a', 'constraint': '*'}],"
                + "'other': [{'package': 'a/a', 'constraint': '*'}]}");
        assertThat(left("{'own': {'ignore': ['a/a']}}", pool(a("1.0")), both)).hasSize(1);
        assertThat(left("{'own': {'ignore': ['a/a']}, 'other': true}", pool(a("1.0")), both))
                .isEmpty();
    }

    @Test
    void lists_that_the_policy_does_not_name_or_that_do_not_block_do_not_count() {
        assertThat(left("{}", pool(a("1.0")), lists(EVERY_VERSION))).hasSize(1);
        assertThat(left("{'own': {'block': false}}", pool(a("1.0")), lists(EVERY_VERSION)))
                .hasSize(1);
        assertThat(left("{'malware': false}", pool(a("1.0")), lists(MALWARE))).hasSize(1);
        assertThat(left("{}", pool(a("1.0")), lists(MALWARE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'one', 1", "'two', 0", ", 0"})
    void reports_of_malware_by_an_ignored_source_do_not_count(String source, int staying) {
        String by = source == null ? "null" : "'" + source + "'";
        assertThat(left(
                        "{'malware': {'ignore-source': ['one']}}",
                        pool(a("1.0")),
                        lists("{'malware': [{'package': 'a/a', 'constraint': '*', 'source': " + by + "}]}")))
                .hasSize(staying);
    }

    @Test
    void of_several_reports_those_of_other_sources_are_told() {
        Pool filtered = filter(
                Policies.policy("{'malware': {'ignore-source': ['one']}}"),
                BlockScope.UPDATE,
                Request.of(null),
                pool(a("1.0")),
                lists("{'malware': [{'package': 'a/a', 'constraint': '*', 'source': 'one'},"
                        + "{'package': 'a/a', 'constraint': '*', 'source': 'two'}]}"));
        assertThat(filtered.removed().listed().getOrDefault("a/a", Map.of()).get("1.0.0.0"))
                .extracting(ListedVersion::source)
                .containsExactly("two");
    }

    @Test
    void what_replaces_a_listed_name_goes_too_and_what_provides_it_stays() {
        Pool filtered = filter(
                Policies.policy("{'own': true}"),
                BlockScope.UPDATE,
                Request.of(null),
                pool(
                        a("1.0"),
                        Described.as("b/b 1.0", "replace a/a 1.0"),
                        Described.as("c/c 1.0", "provide a/a 1.0"),
                        Described.as("d/d 2.0", "replace a/a 1.0")),
                lists("{'own': [{'package': 'a/a', 'constraint': '1.0'}]}"));
        assertThat(texts(filtered)).containsExactly("c/c-1.0.0.0", "d/d-2.0.0.0");
        assertThat(filtered.removed().listed()).containsOnlyKeys("a/a", "b/b");
    }

    @Test
    void the_platform_is_not_filtered() {
        ComposerPackage php = Described.as("php 8.2.0");
        assertThat(left("{'own': true}", pool(php), lists("{'own': [{'package': 'php', 'constraint': '*'}]}")))
                .hasSize(1);
    }

    @Test
    void what_is_locked_is_held_against_the_lists_for_installing() {
        LoadedPackage locked = a("1.0");
        PolicyConfig policy = Policies.policy("{'malware': {'block-scope': 'install'}}");
        Request partial = Request.of(null).locking(List.of(locked));
        assertThat(texts(filter(policy, BlockScope.UPDATE, partial, pool(locked, a("2.0")), lists(MALWARE))))
                .containsExactly("a/a-2.0.0.0");
        assertThat(texts(filter(policy, BlockScope.INSTALL, partial, pool(locked), lists(MALWARE))))
                .isEmpty();
        assertThat(texts(filter(
                        Policies.policy("{'malware': {'block-scope': 'update'}}"),
                        BlockScope.UPDATE,
                        partial,
                        pool(locked, a("2.0")),
                        lists(MALWARE))))
                .containsExactly("a/a-1.0.0.0");
    }

    @Test
    void what_is_in_the_lock_file_in_the_same_version_counts_as_locked() {
        Request request = Request.of(new PackageListRepository("lock repo", origin -> List.of(a("1.0"))));
        assertThat(texts(filter(
                        Policies.policy("{'malware': {'block-scope': 'install'}}"),
                        BlockScope.UPDATE,
                        request,
                        pool(a("1.0"), a("2.0")),
                        lists(MALWARE))))
                .containsExactly("a/a-2.0.0.0");
    }

    @Test
    void sources_by_address_are_asked_before_repositories() {
        FilterListProvider source = new FilterListProvider() {
            @Override
            public List<String> filterLists() {
                return List.of("own");
            }

            @Override
            public List<FilterListEntry> filterEntries(Map<String, Constraint> names, List<String> lists) {
                return List.of(new FilterListEntry(
                        "a/a", Described.constraints().parse("*"), "own", null, "first", null, null));
            }
        };
        Pool filtered = new ListFilter(Policies.policy("{'own': true}"), BlockScope.UPDATE, List.of(source))
                .filter(pool(a("1.0")), Request.of(null), List.of(lists(EVERY_VERSION)), warnings::add);
        assertThat(filtered.removed().listed().getOrDefault("a/a", Map.of()).get("1.0.0.0"))
                .extracting(ListedVersion::reason)
                .containsExactly("first", "bad");
    }

    @Test
    void entries_come_list_by_list_in_the_order_of_their_names() {
        Pool filtered = filter(
                Policies.policy("{'zeta': true, 'alpha': true}"),
                BlockScope.UPDATE,
                Request.of(null),
                pool(a("1.0")),
                lists("{'zeta': [{'package': 'a/a', 'constraint': '*'}],"
                        + "'alpha': [{'package': 'a/a', 'constraint': '*'}]}"));
        assertThat(filtered.removed().listed().getOrDefault("a/a", Map.of()).get("1.0.0.0"))
                .extracting(ListedVersion::list)
                .containsExactly("alpha", "zeta");
    }

    private static PackageRepository failing(Kind kind) {
        return new FailingRepository(new RepositoryException(kind, "a.test could not be fetched"));
    }

    @Test
    void a_source_that_cannot_be_reached_is_told_and_left_out() {
        assertThat(left("{'own': true}", pool(a("1.0")), failing(Kind.UNREACHABLE), lists(EVERY_VERSION)))
                .isEmpty();
        assertThat(warnings)
                .containsExactly(
                        "Filter list data could not be fetched from some sources (ignored per"
                                + " policy.ignore-unreachable); matches may be incomplete:",
                        "  - a.test could not be fetched");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"false", "['audit']", "['update']", "['install']"})
    void updating_needs_every_source_unless_both_scopes_ignore_it(String ignored) {
        String policy = "{'own': true, 'ignore-unreachable': " + ignored.replace("'", "\"") + "}";
        assertThatThrownBy(() -> left(policy, pool(a("1.0")), failing(Kind.UNREACHABLE)))
                .isInstanceOf(RepositoryException.class);
    }

    @Test
    void installing_asks_for_its_own_scope_only() {
        PolicyConfig policy = Policies.policy("{'ignore-unreachable': ['install']}");
        filter(policy, BlockScope.INSTALL, Request.of(null), pool(a("1.0")), failing(Kind.UNREACHABLE));
        assertThat(warnings).hasSize(2);
    }

    @Test
    void a_source_that_says_nonsense_is_never_left_out() {
        assertThatThrownBy(() -> left("{'own': true}", pool(a("1.0")), failing(Kind.INVALID)))
                .isInstanceOf(RepositoryException.class);
    }
}
