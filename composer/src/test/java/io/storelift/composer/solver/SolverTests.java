package io.storelift.composer.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.MatchAllConstraint;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.RemovedVersions;
import io.storelift.composer.pool.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SolverTests {
    private final SmallWorld world = new SmallWorld();

    @Nested
    final class Installing {
        @Test
        void what_is_required_is_installed() {
            world.offers("a/a 1.0");

            assertThat(world.requires("a/a").operations()).containsExactly("Installing a/a (1.0)");
        }

        @Test
        void of_equal_packages_the_one_listed_first_is_installed() {
            LoadedPackage first = world.offers("a/a 1.0");
            world.offers("a/a 1.0");

            assertThat(world.requires("a/a").installs()).containsExactly(first);
        }

        @Test
        void requirements_of_packages_bound_their_versions() {
            world.offers("a/a 1.0", "require b/b <1.1");
            world.offers("b/b 1.0");
            world.offers("b/b 1.1");

            assertThat(world.requires("a/a").operations())
                    .containsExactly("Installing b/b (1.0)", "Installing a/a (1.0)");
        }

        @Test
        void excluded_versions_are_not_installed() {
            world.offers("a/a 1.0", "require b/b <=1.3,<>1.3,!=1.2");
            world.offers("b/b 1.0");
            world.offers("b/b 1.1");
            world.offers("b/b 1.2");
            world.offers("b/b 1.3");

            assertThat(world.requires("a/a").operations())
                    .containsExactly("Installing b/b (1.1)", "Installing a/a (1.0)");
        }

        @Test
        void a_package_comes_after_what_it_requires() {
            world.offers("a/a 1.0");
            world.offers("b/b 1.0", "require a/a >=1.0", "require c/c >=1.0");
            world.offers("c/c 1.0", "require a/a >=1.0");

            assertThat(world.requires("a/a").requires("b/b").requires("c/c").operations())
                    .containsExactly("Installing a/a (1.0)", "Installing c/c (1.0)", "Installing b/b (1.0)");
        }

        @Test
        void packages_may_require_each_other() {
            world.offers("a/a 1.0", "require b/b >=1.0");
            world.offers("b/b 0.9");
            world.offers("b/b 1.1", "require a/a >=1.0");

            assertThat(world.requires("a/a").operations())
                    .containsExactly("Installing b/b (1.1)", "Installing a/a (1.0)");
        }

        @Test
        void packages_may_require_each_other_through_a_name_that_others_provide() {
            world.offers("a/a 1.0", "require b/b >=1.0");
            world.offers("b/b 1.0", "require virtual/virtual >=1.0");
            world.offers("c/c 1.0", "provide virtual/virtual 1.0", "require a/a 1.0");
            world.offers("d/d 1.0", "provide virtual/virtual 1.0", "require a/a 1.0");

            assertThat(world.requires("a/a").requires("c/c").operations())
                    .containsExactly("Installing b/b (1.0)", "Installing a/a (1.0)", "Installing c/c (1.0)");
        }

        @Test
        void conflicts_and_requirements_together_leave_the_version_in_between() {
            world.offers("a/a 2.0", "require b/b <1.1", "conflict b/b <1.0");
            world.offers("b/b 1.0");
            world.offers("b/b 1.1");
            world.offers("b/b 0.9");

            assertThat(world.requires("a/a").operations())
                    .containsExactly("Installing b/b (1.0)", "Installing a/a (2.0)");
        }

        @Test
        void an_older_version_is_taken_when_the_newest_needs_what_is_not_there() {
            world.offers("x/x 1.0", "require a/a >=2.0.0.0", "require b/b >=2.0.0.0");
            world.offers("a/a 2.0.0", "require b/b >=2.0.0.0");
            world.offers("a/a 2.1.0", "require b/b >=2.2.0.0");
            world.offers("b/b 2.1.0");
            world.offers("s/s 2.0.0", "replace a/a >=2.0.0.0", "replace b/b >=2.0.0.0");

            assertThat(world.requires("x/x").operations())
                    .containsExactly("Installing b/b (2.1.0)", "Installing a/a (2.0.0)", "Installing x/x (1.0)");
        }
    }

    /** Several packages of one name and version that require different things, as platforms with built extensions have. */
    @Nested
    final class TwinsWithDifferentRequirements {
        @Test
        void the_name_required_first_decides() {
            LoadedPackage old = world.offers("own/PHP 7.4.23");
            LoadedPackage current = world.offers("own/PHP 8.0.10");
            LoadedPackage forOld = world.offers("own/ext 1.0", "require own/php >=7.4.0,<7.5.0");
            LoadedPackage forCurrent = world.offers("own/ext 1.0", "require own/php >=8.0.0,<8.1.0");

            assertThat(world.requires("own/PHP").requires("own/ext").installs()).containsExactly(current, forCurrent);
            world.forgetsRequirements();
            assertThat(world.requires("own/ext").requires("own/PHP").installs()).containsExactly(old, forOld);
        }

        @Test
        void nothing_depends_on_it_when_the_one_for_the_newest_is_listed_first() {
            world.offers("own/PHP 7.4");
            LoadedPackage current = world.offers("own/PHP 8.0");
            LoadedPackage forCurrent = world.offers("own/ext 1.0", "require own/php >=8.0.0,<8.1.0");
            world.offers("own/ext 1.0", "require own/php >=7.4.0,<7.5.0");

            assertThat(world.requires("own/PHP").requires("own/ext").installs()).containsExactly(current, forCurrent);
            world.forgetsRequirements();
            assertThat(world.requires("own/ext").requires("own/PHP").installs()).containsExactly(current, forCurrent);
        }
    }

    @Nested
    final class Updating {
        @Test
        void what_nobody_requires_any_more_is_removed() {
            world.locks("a/a 1.0");

            assertThat(world.operations()).containsExactly("Removing a/a (1.0)");
        }

        @Test
        void what_is_fixed_stays() {
            world.offers("a/a 1.0");
            world.fixes(world.locks("a/a 1.0"));

            assertThat(world.operations()).isEmpty();
        }

        @Test
        void what_is_locked_in_the_best_version_stays() {
            world.locks("a/a 1.0");
            world.offers("a/a 1.0");

            assertThat(world.requires("a/a").operations()).isEmpty();
        }

        @Test
        void only_what_is_not_fixed_is_updated() {
            world.fixes(world.locks("a/a 1.0", "require b/b >=1.0.0.0"));
            world.locks("b/b 1.0");
            world.offers("a/a 1.1");
            world.offers("b/b 1.1");

            assertThat(world.requires("b/b", "1.1.0.0").operations()).containsExactly("Upgrading b/b (1.0 => 1.1)");
        }

        @Test
        void requirements_are_updated_along() {
            world.locks("a/a 1.0", "require b/b *");
            world.locks("b/b 1.0");
            world.offers("a/a 1.1", "require b/b *");
            world.offers("b/b 1.1");

            assertThat(world.requires("a/a").operations())
                    .containsExactly("Upgrading b/b (1.0 => 1.1)", "Upgrading a/a (1.0 => 1.1)");
        }

        @Test
        void the_root_bounds_the_update_and_the_rest_is_removed() {
            world.locks("a/a 1.0");
            world.locks("b/b 1.0");
            world.offers("a/a 1.2");
            world.offers("a/a 2.0");

            assertThat(world.requires("a/a", "<2.0.0.0").operations())
                    .containsExactly("Removing b/b (1.0)", "Upgrading a/a (1.0 => 1.2)");
        }

        @Test
        void removals_installations_and_updates_come_in_this_order_of_need() {
            world.locks("d/d 1.0");
            world.locks("c/c 1.0");
            world.offers("a/a 2.0", "require b/b <1.1");
            world.offers("b/b 1.0");
            world.offers("b/b 1.1");
            world.offers("c/c 1.1");
            world.offers("d/d 1.0");

            assertThat(world.requires("a/a").requires("c/c").operations())
                    .containsExactly(
                            "Removing d/d (1.0)",
                            "Installing b/b (1.0)",
                            "Installing a/a (2.0)",
                            "Upgrading c/c (1.0 => 1.1)");
        }

        @Test
        void a_replacer_makes_room_for_itself() {
            world.locks("a/a 1.0");
            world.offers("b/b 1.0", "replace a/a *");

            assertThat(world.requires("b/b").operations())
                    .containsExactly("Removing a/a (1.0)", "Installing b/b (1.0)");
        }
    }

    @Nested
    final class ProvidersAndReplacers {
        @Test
        void a_provider_must_be_named_to_be_installed() {
            world.offers("a/a 1.0", "require b/b >=1.0");
            world.offers("q/q 1.0", "provide b/b 1.0");

            assertThat(world.requires("a/a").problem()).contains("a/a requires b/b >=1.0");
        }

        @Test
        void so_must_a_replacer() {
            world.offers("a/a 1.0", "require b/b >=1.0");
            world.offers("q/q 1.0", "replace b/b >=1.0");

            assertThat(world.requires("a/a").problem()).contains("a/a requires b/b >=1.0");
        }

        @Test
        void the_package_itself_is_preferred_to_one_that_replaces_it() {
            world.offers("a/a 1.0", "require b/b >=1.0");
            world.offers("q/q 1.0", "replace b/b >=1.0");
            world.offers("b/b 1.0");

            assertThat(world.requires("a/a").operations())
                    .containsExactly("Installing b/b (1.0)", "Installing a/a (1.0)");
        }

        @Test
        void a_replacer_that_is_required_keeps_the_package_out() {
            world.offers("a/a 1.0", "require b/b >=1.0");
            world.offers("q/q 1.0", "replace b/b >=1.0");
            world.offers("b/b 1.0");

            assertThat(world.requires("a/a").requires("q/q").operations())
                    .containsExactly("Installing q/q (1.0)", "Installing a/a (1.0)");
        }

        @Test
        void a_replacer_is_used_for_all_it_replaces_when_one_of_them_is_not_to_be_had() {
            world.offers("a/a 1.0", "require b/b >=1.0", "require c/c >=1.0");
            world.offers("b/b 1.0");
            world.offers("d/d 1.0", "replace b/b >=1.0", "replace c/c >=1.0");
            world.offers("d/d 1.1", "replace b/b >=1.0", "replace c/c >=1.0");

            assertThat(world.requires("a/a").requires("d/d").operations())
                    .containsExactly("Installing d/d (1.1)", "Installing a/a (1.0)");
        }

        @Test
        void a_replacer_is_the_way_out_when_the_package_itself_contradicts_what_it_requires() {
            world.offers("a/a 2.0.999999-dev");
            world.offers("a/a 2.1-dev");
            world.offers("a/a 2.2-dev");
            world.offers("b/b 2.0.10", "require a/a 2.1.0.0-dev");
            world.offers("b/b 2.0.9", "require a/a 2.1.0.0-dev", "replace d/d 2.0.9.0");
            world.offers("c/c 2.0-dev", "require a/a >=2.0", "require d/d >=2.0");
            world.offers("d/d 2.0.9", "require a/a >=2.1-stable", "require b/b >=2.0-dev");

            assertThat(world.requires("c/c", "2.0.0.0-dev").operations())
                    .containsExactly("Installing a/a (2.1-dev)", "Installing b/b (2.0.9)", "Installing c/c (2.0-dev)");
        }

        @Test
        void what_is_learned_is_kept_with_its_literals_sorted() {
            world.offers("twig/twig 2.0");
            world.offers("twig/twig 1.6");
            world.offers("twig/twig 1.5");
            world.offers("symfony/symfony 2.0", "replace symfony/twig-bridge 2.0");
            world.offers("symfony/twig-bridge 2.0", "require twig/twig <2.0");

            assertThat(world.requires("symfony/twig-bridge")
                            .requires("twig/twig")
                            .operations())
                    .containsExactly("Installing twig/twig (1.6)", "Installing symfony/twig-bridge (2.0)");
        }
    }

    @Nested
    final class Aliases {
        @Test
        void an_alias_is_as_good_as_the_version_it_stands_for() {
            world.offers("a/a 1.0");
            world.offers("b/b 2.0", "require a/a >=2.0");
            world.offersAliased(world.offers("a/a 2.0", "require b/b 2.0"), "1.1");

            assertThat(world.requires("a/a", "1.1.0.0").operations())
                    .containsExactly(
                            "Installing b/b (2.0)",
                            "Installing a/a (2.0)",
                            "Marking a/a (1.1) as installed, alias of a/a (2.0)");
        }

        @Test
        void a_package_and_its_alias_satisfy_different_requirements_together() {
            world.offersAliased(world.offers("a/a 2.0"), "1.1");
            world.offers("b/b 1.0", "require a/a <2.0");

            assertThat(world.requires("a/a", "2.0").requires("b/b").operations())
                    .containsExactly(
                            "Installing a/a (2.0)",
                            "Marking a/a (1.1) as installed, alias of a/a (2.0)",
                            "Installing b/b (1.0)");
        }

        @Test
        void every_alias_of_an_installed_package_is_marked() {
            world.offersRootAliased(world.offers("a/a 1.0"), "1.1");
            world.offersRootAliased(world.offers("b/b 1.0"), "1.1");
            world.offersAliased(world.offers("c/c 1.0"), "1.1");

            assertThat(world.requires("a/a", "1.1")
                            .requires("b/b", "1.0")
                            .requires("c/c", "1.0")
                            .operations())
                    .containsExactly(
                            "Installing a/a (1.0)",
                            "Marking a/a (1.1) as installed, alias of a/a (1.0)",
                            "Installing b/b (1.0)",
                            "Marking b/b (1.1) as installed, alias of b/b (1.0)",
                            "Installing c/c (1.0)",
                            "Marking c/c (1.1) as installed, alias of c/c (1.0)");
        }

        @Test
        void an_alias_of_a_version_that_is_not_acceptable_is_none() {
            LoadedPackage branch = Described.as("a/a dev-main");
            Pool pool =
                    new Pool(List.of(Described.rootAlias(branch, "2.0.0")), List.of(branch), RemovedVersions.none());

            SolverResult result = new Solver(
                            new DefaultPolicy(false, false, false, Map.of()),
                            pool,
                            PlatformRequirements.all(),
                            new Intervals())
                    .solve(world.requires("a/a").request());

            assertThat(SmallWorld.problems(result)).containsExactly(List.of("root requires a/a *", "alias a/a 2.0.0"));
        }
    }

    @Nested
    final class Learning {
        /** Every one of these packages is needed to get there. */
        @Test
        void that_a_package_must_be_installed_can_be_learned() {
            world.offers("a/a 1.0", "require b/b 1.0", "require c/c >=1.0", "require d/d 1.0");
            world.offers("b/b 1.0", "require e/e 1.0");
            world.offers("c/c 1.0", "require f/f 1.0");
            world.offers("c/c 2.0", "require f/f 1.0", "require g/g >=1.0");
            world.offers("d/d 1.0", "require f/f >=1.0");
            world.offers("e/e 1.0", "require g/g <=2.0");
            world.offers("f/f 1.0");
            world.offers("f/f 2.0");
            world.offers("g/g 1.0");
            world.offers("g/g 2.0");
            world.offers("g/g 3.0");

            assertThat(world.requires("a/a").operations())
                    .containsExactly(
                            "Installing f/f (1.0)",
                            "Installing d/d (1.0)",
                            "Installing g/g (2.0)",
                            "Installing c/c (2.0)",
                            "Installing e/e (1.0)",
                            "Installing b/b (1.0)",
                            "Installing a/a (1.0)");
            assertThat(world.solve())
                    .asInstanceOf(type(SolverResult.Solved.class))
                    .satisfies(solved -> assertThat(solved.decisions())
                            .anyMatch(decision ->
                                    decision.literal() > 0 && decision.reason().type() == Rule.Type.LEARNED));
        }
    }

    @Nested
    final class Problems {
        @Test
        void a_name_that_nobody_offers_is_a_problem_of_its_own() {
            world.offers("a/a 1.0");

            assertThat(world.requires("b/b", "1").problem()).containsExactly("root requires b/b 1");
        }

        @Test
        void each_missing_name_is_one_and_the_search_goes_on() {
            world.offers("a/a 1.0", "conflict b/b *");
            world.offers("b/b 1.0");

            assertThat(SmallWorld.problems(world.requires("x/x")
                            .requires("y/y")
                            .requires("a/a")
                            .requires("b/b")
                            .solve()))
                    .containsExactly(
                            List.of("root requires x/x *"),
                            List.of("root requires y/y *"),
                            List.of("root requires a/a *", "a/a conflicts b/b *", "root requires b/b *"));
        }

        @Test
        void two_requirements_in_conflict_are_named_with_the_conflict() {
            world.offers("a/a 1.0", "conflict b/b >=1.0");
            world.offers("b/b 1.0");

            assertThat(world.requires("a/a").requires("b/b").problem())
                    .containsExactlyInAnyOrder("root requires a/a *", "root requires b/b *", "a/a conflicts b/b >=1.0");
        }

        @Test
        void a_requirement_that_no_version_meets_is_named() {
            world.offers("a/a 1.0", "require b/b >=2.0");
            world.offers("b/b 1.0");

            assertThat(world.requires("a/a").problem())
                    .containsExactlyInAnyOrder("root requires a/a *", "a/a requires b/b >=2.0");
        }

        @Test
        void a_chain_of_requirements_that_contradicts_itself_is_named_to_its_end() {
            world.offers("a/a 1.0", "require b/b >=1.0");
            world.offers("b/b 1.0", "require c/c >=1.0");
            world.offers("b/b 0.9");
            world.offers("c/c 1.0", "require d/d >=1.0");
            world.offers("d/d 1.0", "require b/b <1.0");

            assertThat(world.requires("a/a").problem())
                    .containsExactlyInAnyOrder(
                            "root requires a/a *",
                            "a/a requires b/b >=1.0",
                            "b/b requires c/c >=1.0",
                            "c/c requires d/d >=1.0",
                            "d/d requires b/b <1.0",
                            "one b/b");
        }

        @Test
        void a_locked_package_that_a_filter_list_refuses_is_one() {
            LoadedPackage refused = Described.as("vendor/malware 1.0.0");
            Pool pool = new Pool(
                    List.of(),
                    List.of(),
                    RemovedVersions.refused(
                            Map.of(), Map.of(), Map.of("vendor/malware", Map.of("1.0.0.0", List.of()))));
            Request request = Request.of(null).fixing(List.of(refused)).locking(List.of(refused));

            SolverResult result = new Solver(
                            new DefaultPolicy(false, false, false, Map.of()),
                            pool,
                            PlatformRequirements.all(),
                            new Intervals())
                    .solve(request);

            assertThat(SmallWorld.problems(result)).containsExactly(List.of("refused vendor/malware 1.0.0"));
        }

        @Test
        void ignored_platform_requirements_are_no_problem() {
            world.offers("a/a 1.0", "require ext-none *");
            Request request = world.requires("a/a").requires("php", ">99").request();

            assertThat(new Solver(
                                    new DefaultPolicy(false, false, false, Map.of()),
                                    world.pool(),
                                    PlatformRequirements.none(),
                                    new Intervals())
                            .solve(request))
                    .isInstanceOf(SolverResult.Solved.class);
        }

        @Test
        void ten_thousand_of_them_are_found_in_one_go() {
            int count = 10_000;
            for (int index = 0; index < count; index++) {
                world.offers("a/a" + index + " 1.0", "require missing/missing" + index + " *");
            }
            Pool pool = new Pool(world.all(), List.of(), RemovedVersions.none());
            Request request = Request.of(null);
            for (int index = 0; index < 1000; index++) {
                request = request.requiring("a/a" + index, new MatchAllConstraint());
            }

            SolverResult result = new Solver(
                            new DefaultPolicy(false, false, false, Map.of()),
                            pool,
                            PlatformRequirements.all(),
                            new Intervals())
                    .solve(request);

            assertThat(SmallWorld.problems(result)).hasSize(1000);
        }
    }
}
