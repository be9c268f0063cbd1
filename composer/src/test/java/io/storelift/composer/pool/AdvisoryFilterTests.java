package io.storelift.composer.pool;

import static io.storelift.composer.pool.PublishedPolicies.advisories;
import static io.storelift.composer.pool.PublishedPolicies.pool;
import static io.storelift.composer.pool.PublishedPolicies.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.policy.Policies;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.SecurityAdvisory;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source of the expectations: Composer: SecurityAdvisoryPoolFilter, Auditor. */
class AdvisoryFilterTests {
    private static final String COMPLETE = "{'a/a': [{'advisoryId': 'PKSA-1', 'affectedVersions': '<2', 'title': 't',"
            + "'cve': 'CVE-1', 'severity': 'low', 'link': 'https://a.test', 'reportedAt': '2024-01-01 00:00:00',"
            + "'sources': [{'name': 'GitHub', 'remoteId': 'GHSA-1'}]}]}";

    private final List<String> warnings = new ArrayList<>();

    private Pool filter(PolicyConfig policy, Request request, Pool pool, PackageRepository... all) {
        return new AdvisoryFilter(policy).filter(pool, request, List.of(all), warnings::add);
    }

    private List<String> left(String policy, Pool pool, PackageRepository... all) {
        return texts(filter(Policies.policy(policy), Request.of(null), pool, all));
    }

    private static LoadedPackage a(String version) {
        return Described.as("a/a " + version);
    }

    @Test
    void affected_versions_go_and_are_remembered_with_their_advisories() {
        Pool filtered = filter(Policies.policy("{}"), Request.of(null), pool(a("1.0"), a("2.0")), advisories(COMPLETE));
        assertThat(texts(filtered)).containsExactly("a/a-2.0.0.0");
        assertThat(filtered.removed().insecure().getOrDefault("a/a", Map.of()).get("1.0.0.0"))
                .extracting(SecurityAdvisory::id)
                .containsExactly("PKSA-1");
    }

    @Test
    void development_versions_stay() {
        assertThat(left(
                        "{}",
                        pool(a("dev-main"), a("1.x-dev"), a("1.0-beta1")),
                        advisories("{'a/a': [{'advisoryId': 'PKSA-1', 'affectedVersions': '*'}]}")))
                .containsExactly("a/a-dev-main", "a/a-1.9999999.9999999.9999999-dev");
    }

    @Test
    void what_replaces_an_affected_name_in_an_affected_version_goes_too() {
        Pool filtered = filter(
                Policies.policy("{}"),
                Request.of(null),
                pool(
                        a("1.0"),
                        Described.as("b/b 1.0", "replace a/a 5.0"),
                        Described.as("c/c 3.0", "replace a/a 1.0"),
                        Described.as("d/d 1.0", "provide a/a 1.0")),
                advisories(COMPLETE));
        assertThat(texts(filtered)).containsExactly("c/c-3.0.0.0", "d/d-1.0.0.0");
        assertThat(filtered.removed().insecure()).containsOnlyKeys("a/a", "b/b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'block': false}; 1",
                "{'ignore-id': ['PKSA-1']}; 1",
                "{'ignore-id': ['CVE-1']}; 1",
                "{'ignore-id': ['GHSA-1']}; 1",
                "{'ignore-id': ['CVE-2']}; 0",
                "{'ignore-id': ['cve-1']}; 0",
                "{'ignore-id': {'CVE-1': {'on-block': false}}}; 0",
                "{'ignore-id': {'CVE-1': {'on-audit': false}}}; 1",
                "{'ignore-severity': ['low']}; 1",
                "{'ignore-severity': ['high']}; 0",
                "{'ignore-severity': {'low': {'on-block': false}}}; 0",
                "{'ignore': ['a/a']}; 1",
                "{'ignore': {'a/a': {'on-block': false}}}; 0",
                "{'ignore': ['a/*']}; 0",
            })
    void an_advisory_that_the_policy_exempts_from_blocking_does_not_count(String section, int staying) {
        String policy = "{'advisories': " + section.replace("'", "\"") + "}";
        assertThat(left(policy, pool(a("1.0")), advisories(COMPLETE))).hasSize(staying);
    }

    @Test
    void a_package_is_exempt_from_advisories_whatever_the_constraint_of_its_rule() {
        assertThat(left(
                        "{'advisories': {'ignore': {'a/a': {'constraint': '9.0'}}}}",
                        pool(a("1.0")),
                        advisories(COMPLETE)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"block; 1", "all; 1", "audit; 0"})
    void apply_of_the_older_section_says_whether_an_advisory_blocks(String apply, int staying) {
        PolicyConfig policy = Policies.audit("{'ignore': {'CVE-1': {'apply': '" + apply + "'}}}");
        assertThat(filter(policy, Request.of(null), pool(a("1.0")), advisories(COMPLETE))
                        .size())
                .isEqualTo(staying);
        PolicyConfig severity = Policies.audit("{'ignore-severity': {'low': {'apply': '" + apply + "'}}}");
        assertThat(filter(severity, Request.of(null), pool(a("1.0")), advisories(COMPLETE))
                        .size())
                .isEqualTo(staying);
    }

    @Test
    void of_an_advisory_that_is_known_in_brief_only_its_own_id_and_its_package_can_be_exempt() {
        String brief = COMPLETE.replace("'title': 't',", "");
        assertThat(left("{'advisories': {'ignore-id': ['PKSA-1']}}", pool(a("1.0")), advisories(brief)))
                .hasSize(1);
        assertThat(left("{'advisories': {'ignore-severity': ['low']}}", pool(a("1.0")), advisories(brief)))
                .isEmpty();
    }

    @Test
    void where_something_else_than_an_advisorys_own_id_is_exempt_advisories_are_needed_in_full() {
        String brief = COMPLETE.replace("'title': 't',", "");
        assertThatThrownBy(() -> left("{'advisories': {'ignore-id': ['CVE-1']}}", pool(a("1.0")), advisories(brief)))
                .isInstanceOf(RepositoryException.class)
                .hasMessage("Advisory for a/a could not be loaded as a full advisory from package repo (defining 0"
                        + " package)");
        assertThatThrownBy(() -> left("{'advisories': {'ignore': ['b/b']}}", pool(a("1.0")), advisories(brief)))
                .isInstanceOf(RepositoryException.class);
        assertThat(left("{'advisories': {'ignore-id': ['CVE-1']}}", pool(a("3.0")), advisories(brief)))
                .hasSize(1);
    }

    @Test
    void nobody_is_asked_about_what_is_locked() {
        LoadedPackage locked = a("1.0");
        Request request = Request.of(null).locking(List.of(locked));
        assertThat(texts(filter(Policies.policy("{}"), request, pool(locked), advisories(COMPLETE))))
                .hasSize(1);
    }

    @Test
    void abandoned_packages_go_where_the_policy_says_so() {
        LoadedPackage abandoned = Described.as("a/a 1.0", "abandoned b/b");
        assertThat(left("{}", pool(abandoned))).hasSize(1);
        Pool filtered = filter(Policies.policy("{'abandoned': {'block': true}}"), Request.of(null), pool(abandoned));
        assertThat(filtered.size()).isZero();
        assertThat(filtered.removed().abandoned()).isEqualTo(Map.of("a/a", Map.of("1.0.0.0", "1.0")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "['a/a']; 1",
                "['a/*']; 1",
                "{'a/a': {'on-block': false}}; 0",
                "{'a/a': {'on-audit': false}}; 1",
                "{'a/a': {'constraint': '9.0'}}; 1",
                "['b/b']; 0",
            })
    void abandonment_may_be_exempt_by_name(String ignore, int staying) {
        LoadedPackage abandoned = Described.as("a/a 1.0", "abandoned b/b");
        String policy = "{'abandoned': {'block': true, 'ignore': " + ignore.replace("'", "\"") + "}}";
        assertThat(left(policy, pool(abandoned))).hasSize(staying);
    }

    @Test
    void without_blocking_of_advisories_abandonment_does_not_block_either() {
        assertThat(left(
                        "{'advisories': false, 'abandoned': {'block': true}}",
                        pool(Described.as("a/a 1.0", "abandoned b/b"))))
                .hasSize(1);
    }

    @Test
    void a_repository_that_cannot_be_reached_is_told_and_left_out() {
        PackageRepository failing =
                new FailingRepository(new RepositoryException(Kind.UNREACHABLE, "a.test could not be fetched"));
        assertThat(left("{}", pool(a("1.0")), failing, advisories(COMPLETE))).isEmpty();
        assertThat(warnings)
                .containsExactly(
                        "Security advisory data could not be fetched from some repositories (ignored per"
                                + " policy.ignore-unreachable); matches may be incomplete:",
                        "  - a.test could not be fetched");
        assertThatThrownBy(() -> left("{'ignore-unreachable': ['install']}", pool(a("1.0")), failing))
                .isInstanceOf(RepositoryException.class);
    }

    @Test
    void affected_versions_that_nobody_can_read_are_read_as_far_as_possible() {
        assertThat(left(
                        "{}",
                        pool(a("3.19"), a("3.20"), a("3.21")),
                        advisories("{'a/a': [{'advisoryId': 'PKSA-1', 'affectedVersions': '<=3.20-test2'}]}")))
                .containsExactly("a/a-3.21.0.0");
        assertThat(left(
                        "{}",
                        pool(a("1.0")),
                        advisories("{'a/a': [{'advisoryId': 'PKSA-1', 'affectedVersions': 'all of them'}]}")))
                .hasSize(1);
    }
}
