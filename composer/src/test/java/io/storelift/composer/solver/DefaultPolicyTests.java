package io.storelift.composer.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.RemovedVersions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DefaultPolicyTests {
    private static final DefaultPolicy HIGHEST = new DefaultPolicy(false, false, false, Map.of());
    private static final DefaultPolicy LOWEST = new DefaultPolicy(false, true, false, Map.of());
    private static final DefaultPolicy STABLE = new DefaultPolicy(true, false, false, Map.of());
    private static final DefaultPolicy LOWEST_STABLE = new DefaultPolicy(true, true, false, Map.of());
    private static final DefaultPolicy LOWEST_BRANCHES = new DefaultPolicy(true, true, true, Map.of());
    private static final DefaultPolicy KEEPING = new DefaultPolicy(false, false, false, Map.of("a/a", "1.1.0.0"));

    @Test
    void the_only_one_is_taken() {
        assertThat(chosen(HIGHEST, "a/a 1.0")).containsExactly("a/a 1.0");
    }

    @Test
    void the_highest_version_is_taken() {
        assertThat(chosen(HIGHEST, "a/a 1.0", "a/a 2.0")).containsExactly("a/a 2.0");
    }

    @Test
    void the_lowest_version_is_taken_when_that_is_asked_for() {
        assertThat(chosen(LOWEST, "a/a 1.0", "a/a 2.0")).containsExactly("a/a 1.0");
    }

    @Test
    void an_unstable_version_counts_as_its_number_does() {
        assertThat(chosen(HIGHEST, "a/a 1.0.0", "a/a 1.0.1-alpha")).containsExactly("a/a 1.0.1-alpha");
    }

    @Test
    void a_stable_version_is_taken_when_that_is_preferred() {
        assertThat(chosen(STABLE, "a/a 1.0.0", "a/a 1.0.1-alpha")).containsExactly("a/a 1.0.0");
    }

    @Test
    void a_version_is_higher_than_a_branch() {
        assertThat(chosen(HIGHEST, "a/a dev-foo", "a/a 1.0.0")).containsExactly("a/a 1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha", "beta", "RC"})
    void among_the_lowest_a_prerelease_is_better_than_a_branch_unless_told_otherwise(String stability) {
        String prerelease = "a/a 1.0.0-" + stability;

        assertThat(chosen(LOWEST_STABLE, "a/a dev-master", prerelease)).containsExactly(prerelease);
        assertThat(chosen(LOWEST_BRANCHES, "a/a dev-master", prerelease)).containsExactly("a/a dev-master");
        assertThat(chosen(LOWEST_BRANCHES, prerelease, "a/a dev-master")).containsExactly("a/a dev-master");
    }

    @Test
    void a_stable_version_is_better_than_a_branch_in_any_case() {
        assertThat(chosen(LOWEST_BRANCHES, "a/a 1.0.0", "a/a dev-master")).containsExactly("a/a 1.0.0");
    }

    @Test
    void every_package_of_the_version_to_keep_is_taken() {
        assertThat(chosen(KEEPING, "a/a 1.0.0", "a/a 1.1.0", "a/a 1.1.0", "a/a 1.2.0"))
                .containsExactly("a/a 1.1.0", "a/a 1.1.0");
    }

    @Test
    void where_the_version_to_keep_is_missing_the_best_is_taken() {
        DefaultPolicy keepingLowest = new DefaultPolicy(false, true, false, Map.of("a/a", "1.1.0.0"));

        assertThat(chosen(KEEPING, "a/a 1.0.0", "a/a 1.2.0")).containsExactly("a/a 1.2.0");
        assertThat(chosen(keepingLowest, "a/a 1.0.0", "a/a 1.2.0")).containsExactly("a/a 1.0.0");
    }

    @Test
    void of_equal_versions_all_remain_in_the_order_of_the_pool() {
        List<LoadedPackage> packages =
                List.of(Described.as("a/a 1.1"), Described.as("a/a 1.0"), Described.as("a/a 1.1.0"));

        assertThat(select(HIGHEST, packages, null)).containsExactly(1, 3);
    }

    @Test
    void branches_have_no_order_so_the_first_remains() {
        assertThat(chosen(HIGHEST, "a/a dev-b", "a/a dev-c", "a/a dev-a")).containsExactly("a/a dev-b");
    }

    @Test
    void an_alias_comes_before_its_base_and_an_alias_of_the_root_excludes_others() {
        LoadedPackage feature = Described.as("a/a dev-feature");
        AliasPackage ofFeature = Described.rootAlias(feature, "2.1.x-dev");
        LoadedPackage main = Described.as("a/a dev-main");
        AliasPackage ofMain = Described.alias(main, "2.1.x-dev");

        assertThat(select(HIGHEST, List.of(ofMain, main, ofFeature, feature), null))
                .containsExactly(3);
        assertThat(select(HIGHEST, List.of(main, ofMain), null)).containsExactly(2);
    }

    @Test
    void the_best_of_each_name_remains() {
        assertThat(chosen(HIGHEST, "a/a 1.0", "b/b 2.0", "b/b 1.0")).containsExactly("a/a 1.0", "b/b 2.0");
    }

    @Test
    void a_package_comes_before_those_that_replace_it() {
        LoadedPackage replacer = Described.as("b/b 2.0", "replace a/a 1.0");
        LoadedPackage original = Described.as("a/a 1.0");

        assertThat(select(HIGHEST, List.of(replacer, original), null)).containsExactly(2, 1);
        assertThat(select(HIGHEST, List.of(original, replacer), null)).containsExactly(1, 2);
    }

    @Test
    void replacers_of_the_vendor_asked_for_come_first() {
        LoadedPackage foreign = Described.as("vendor-b/replacer 1.0", "replace vendor-a/package 1.0");
        LoadedPackage own = Described.as("vendor-a/replacer 1.0", "replace vendor-a/package 1.0");

        assertThat(select(HIGHEST, List.of(foreign, own), "vendor-a/package")).containsExactly(2, 1);
        assertThat(select(HIGHEST, List.of(own, foreign), "vendor-a/package")).containsExactly(1, 2);
        assertThat(select(HIGHEST, List.of(foreign, own), "unrelated")).containsExactly(1, 2);
    }

    private static List<String> chosen(DefaultPolicy policy, String... candidates) {
        List<LoadedPackage> packages =
                Arrays.stream(candidates).map(Described::as).toList();
        return Arrays.stream(select(policy, packages, null))
                .mapToObj(id -> packages.get(id - 1).prettyString())
                .toList();
    }

    private static int[] select(
            DefaultPolicy policy, List<? extends ComposerPackage> packages, @Nullable String required) {
        Pool pool = new Pool(packages, List.of(), RemovedVersions.none());
        // Whatever order the candidates come in.
        int[] backwards =
                IntStream.iterate(packages.size(), id -> id > 0, id -> id - 1).toArray();
        return policy.selectPreferred(pool, backwards, required);
    }
}
