package io.storelift.composer.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.UpdateMode;
import io.storelift.composer.project.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvisorTests {
    private static Advice checked(SmallStore store) {
        Advice advice = store.advice();
        assertThat(advice.complete()).isTrue();
        assertThat(advice.remedies())
                .allSatisfy(remedy -> assertThat(store.after(remedy).isSolvable())
                        .as(remedy.text())
                        .isTrue());
        return advice;
    }

    private static List<String> texts(Advice advice) {
        return advice.remedies().stream().map(Remedy::text).toList();
    }

    private static String why(Advice advice) {
        return advice.blockages().getFirst().text();
    }

    private static SmallStore moduleForFramework1() {
        return SmallStore.usual()
                .offering("acme/module", "1.2.0", "'require': {'acme/framework': '~10.0.3'}")
                .requiring(SmallStore.PRODUCT, "1.0.0")
                .requiring("acme/module", "^1.2")
                .installed()
                .requiring(SmallStore.PRODUCT, "4.0.0");
    }

    @Test
    void an_extension_with_a_newer_version_blocks() {
        Advice advice = checked(moduleForFramework1()
                .offering("acme/module", "2.1.0", "'require': {'acme/framework': '^40.0'}")
                .withTargets("3.0.0", "2.0.0", "1.0.0"));

        Blockage blockage = advice.blockages().getFirst();
        assertThat(blockage.text())
                .isEqualTo("acme/module 1.2.0, which your composer.json requires as ^1.2, needs acme/framework ~10.0.3;"
                        + " Acme Shop 4.0.0 brings acme/framework 40.0.4.");
        assertThat(blockage.cause()).isEqualTo(Cause.VERSIONS);
        assertThat(blockage.component()).isEqualTo("acme/module");
        assertThat(blockage.versions()).containsExactly("1.2.0");
        assertThat(blockage.chains()).hasSize(2);
        assertThat(advice.remedies().getFirst())
                .isEqualTo(new Remedy.UpdateComponent(
                        "acme/module", "1.2.0", "2.1.0", "^2.1", Remedy.UpdateComponent.Kind.NEWER));
        assertThat(texts(advice))
                .containsExactly(
                        "Update acme/module from 1.2.0 to 2.1.0: require it as \"^2.1\".",
                        "Go to Acme Shop 1.0.0 instead: everything can stay.",
                        "Remove acme/module.");
    }

    @Test
    void an_extension_without_a_version_that_fits_blocks() {
        assertThat(texts(checked(moduleForFramework1().withTargets("3.0.0", "1.0.0"))))
                .containsExactly("Go to Acme Shop 1.0.0 instead: everything can stay.", "Remove acme/module.");
    }

    @Test
    void an_older_version_is_offered_where_only_that_fits() {
        SmallStore store = SmallStore.usual()
                .offering("acme/module", "1.0.2", "")
                .offering("acme/module", "1.2.0", "'require': {'acme/framework': '~10.0.3'}")
                .requiring(SmallStore.PRODUCT, "1.0.0")
                .requiring("acme/module", "^1.2")
                .installed()
                .requiring(SmallStore.PRODUCT, "4.0.0");

        assertThat(texts(checked(store)))
                .containsExactly(
                        "Go back with acme/module from 1.2.0 to 1.0.2: require it as \"^1.0.2\".",
                        "Remove acme/module.");
    }

    @Test
    void versions_that_say_the_same_are_told_together_also_when_the_optimizer_merged_them() {
        SmallStore store = SmallStore.usual();
        for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
            store.offering("acme/module", version, "'require': {'acme/framework': '~10.0.3'}");
        }
        store.offering("acme/module", "1.0.1", "'require': {'acme/framework': '~20.0.3'}")
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .requiring("acme/module", "^1.0");

        assertThat(why(checked(store)))
                .isEqualTo("acme/module 1.0.0 to 1.2.0, which your composer.json requires as ^1.0, need acme/framework"
                        + " ~10.0.3; Acme Shop 4.0.0 brings acme/framework 40.0.4. Other versions of acme/module that your"
                        + " composer.json allows (1.0.1) don't fit either.");
    }

    @Test
    void the_chain_goes_through_what_an_extension_requires() {
        SmallStore store = SmallStore.usual()
                .offering("acme/library", "3.0.0", "'require': {'acme/framework': '~10.0.3'}")
                .offering("acme/module", "1.2.0", "'require': {'acme/library': '^3'}")
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .requiring("acme/module", "^1.2");

        Blockage blockage = checked(store).blockages().getFirst();
        assertThat(blockage.text())
                .isEqualTo("acme/module 1.2.0, which your composer.json requires as ^1.2, needs acme/library ^3;"
                        + " acme/library 3.0.0 needs acme/framework ~10.0.3; Acme Shop 4.0.0 brings acme/framework"
                        + " 40.0.4.");
        assertThat(blockage.chains().getFirst())
                .containsExactly(
                        new Step(Step.ROOT, List.of(), Step.Relation.REQUIRES, "acme/module", "^1.2", List.of("1.2.0")),
                        new Step(
                                "acme/module",
                                List.of("1.2.0"),
                                Step.Relation.REQUIRES,
                                "acme/library",
                                "^3",
                                List.of("3.0.0")),
                        new Step(
                                "acme/library",
                                List.of("3.0.0"),
                                Step.Relation.REQUIRES,
                                "acme/framework",
                                "~10.0.3",
                                blockage.chains().getFirst().get(2).found()));
    }

    @Test
    void two_extensions_that_only_together_block_are_each_a_way_out() {
        SmallStore store = SmallStore.usual()
                .offering("acme/library", "1.0.0", "")
                .offering("acme/library", "2.0.0", "")
                .offering("acme/one", "1.0.0", "'require': {'acme/library': '^1'}")
                .offering("acme/two", "1.0.0", "'require': {'acme/library': '^2'}")
                .offering("acme/two", "0.9.0", "'require': {'acme/library': '^1'}")
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .requiring("acme/one", "^1")
                .requiring("acme/two", "^1");

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo("acme/one 1.0.0, which your composer.json requires as ^1, needs acme/library ^1; acme/two"
                        + " 1.0.0, which your composer.json requires as ^1, needs acme/library ^2.");
        assertThat(texts(advice))
                .containsExactly(
                        "Take acme/two 0.9.0: require it as \"^0.9\".", "Remove acme/one.", "Remove acme/two.");
    }

    @Test
    void extensions_that_block_each_for_itself_are_changed_together_and_no_more_than_need_be() {
        SmallStore store = SmallStore.usual()
                .offering("acme/one", "1.0.0", "'require': {'acme/framework': '^10'}")
                .offering("acme/one", "2.0.0", "'require': {'acme/framework': '^40'}")
                .offering("acme/two", "1.0.0", "'require': {'acme/framework': '<30'}")
                .offering("acme/free", "1.0.0", "'require': {'acme/framework': '*'}")
                .offering("acme/three", "1.0.0", "'conflict': {'acme/framework': '>=20'}")
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .requiring("acme/one", "^1")
                .requiring("acme/free", "^1")
                .requiring("acme/two", "^1")
                .requiring("acme/three", "^1");

        Advice advice = checked(store);

        assertThat(advice.blockages()).hasSizeGreaterThan(1);
        assertThat(texts(advice))
                .containsExactly(
                        "Take acme/one 2.0.0 (\"^2.0\"), and remove acme/two and acme/three.",
                        "Remove acme/one, acme/two and acme/three.");
    }

    @Test
    void a_declared_conflict_blocks() {
        SmallStore store = SmallStore.usual()
                .offering("acme/module", "1.2.0", "'conflict': {'acme/framework': '>=30'}")
                .offering("acme/module", "1.3.0", "")
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .requiring("acme/module", "1.2.0");

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo("acme/module 1.2.0, which your composer.json requires as 1.2.0, doesn't work with"
                        + " acme/framework >=30; Acme Shop 4.0.0 brings acme/framework 40.0.4.");
        assertThat(advice.blockages().getFirst().cause()).isEqualTo(Cause.CONFLICT);
        assertThat(texts(advice))
                .containsExactly("Take acme/module 1.3.0: require it as \"^1.3\".", "Remove acme/module.");
    }

    @Test
    void what_composer_json_excludes_is_said_to_be_its_doing() {
        SmallStore store = SmallStore.usual()
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .with("'conflict': {'acme/framework': '>=30'}")
                .withTargets("3.0.0", "2.0.0");

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo("Your composer.json excludes acme/framework >=30; Acme Shop 4.0.0 brings acme/framework"
                        + " 40.0.4.");
        assertThat(texts(advice)).containsExactly("Go to Acme Shop 2.0.0 instead: everything can stay.");
    }

    @Test
    void two_packages_that_take_the_place_of_the_same_one_block() {
        SmallStore store = SmallStore.usual()
                .offering("acme/fork", "1.0.0", "'replace': {'acme/framework': '40.0.4'}")
                .offering("acme/spoon", "2.0.0", "'replace': {'acme/framework': '40.0.4'}")
                .requiring("acme/fork", "^1")
                .requiring("acme/spoon", "^2");

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo(
                        "acme/fork 1.0.0, which your composer.json requires as ^1, takes the place of acme/framework;"
                                + " acme/spoon 2.0.0, which your composer.json requires as ^2, takes the place of acme/framework;"
                                + " only one of them can be there.");
        assertThat(advice.blockages().getFirst().cause()).isEqualTo(Cause.REPLACEMENT);
    }

    @Test
    void a_provider_that_conflicts_blocks() {
        SmallStore store = SmallStore.usual()
                .offering("acme/logger", "1.0.0", "'replace': {'acme/log': '1.0'}")
                .offering("acme/module", "1.2.0", "'conflict': {'acme/log': '*'}")
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .requiring("acme/logger", "^1")
                .requiring("acme/module", "^1");

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo("acme/module 1.2.0, which your composer.json requires as ^1, doesn't work with acme/log *;"
                        + " your composer.json requires acme/logger ^1.");
        assertThat(texts(advice)).containsExactly("Remove acme/module.", "Remove acme/logger.");
    }

    @Test
    void php_is_too_old() {
        SmallStore store = SmallStore.usual()
                .offering(SmallStore.PRODUCT, "5.0.0", "'require': {'php': '^8.3', 'ext-json': '*'}")
                .requiring(SmallStore.PRODUCT, "5.0.0")
                .withTargets("4.0.0");

        Advice advice = checked(store);

        Blockage blockage = advice.blockages().getFirst();
        assertThat(blockage.text()).isEqualTo("Acme Shop 5.0.0 needs PHP ^8.3; this store runs on PHP 8.2.20.");
        assertThat(blockage.cause()).isEqualTo(Cause.PLATFORM);
        assertThat(blockage.component()).isEqualTo("php");
        assertThat(texts(advice))
                .containsExactly(
                        "Run the store on a server with PHP ^8.3 (for acme/shop 5.0.0).",
                        "Go to Acme Shop 4.0.0 instead: everything can stay.");
    }

    @Test
    void an_extension_of_php_is_missing() {
        SmallStore store = SmallStore.usual()
                .offering("acme/module", "1.2.0", "'require': {'ext-sodium': '*'}")
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .requiring("acme/module", "^1");

        Advice advice = store.advice();

        assertThat(why(advice))
                .isEqualTo("acme/module 1.2.0, which your composer.json requires as ^1, needs the PHP extension sodium;"
                        + " this store doesn't have it.");
        assertThat(texts(advice))
                .containsExactly(
                        "Run the store on a server with the PHP extension sodium (for acme/module 1.2.0).",
                        "Remove acme/module.");
    }

    @Test
    void no_platform_is_proposed_that_can_not_be() {
        SmallStore store = SmallStore.usual()
                .offering(SmallStore.PRODUCT, "5.0.0", "'require': {'php': '^8.3'}")
                .offering("acme/module", "1.2.0", "'require': {'php': '~8.2.0'}")
                .requiring(SmallStore.PRODUCT, "5.0.0")
                .requiring("acme/module", "^1");

        assertThat(store.advice().remedies()).isEmpty();
    }

    @Test
    void where_the_platform_does_not_count_it_is_no_matter() {
        SmallStore store = moduleForFramework1()
                .updating(UpdateOptions.everything().withPlatformRequirements(PlatformRequirements.none()));

        assertThat(texts(checked(store))).containsExactly("Remove acme/module.");
    }

    @Test
    void the_wanted_version_does_not_exist() {
        SmallStore store =
                SmallStore.usual().requiring(SmallStore.PRODUCT, "9.0.0").withTargets("8.0.0", "4.0.0");

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo(
                        "Your composer.json requires Acme Shop 9.0.0; there is no such version, only 1.0.0 to 4.0.0.");
        assertThat(advice.blockages().getFirst().cause()).isEqualTo(Cause.NO_VERSION);
        assertThat(texts(advice)).containsExactly("Go to Acme Shop 4.0.0 instead: everything can stay.");
    }

    @Test
    void a_required_package_is_nowhere() {
        SmallStore store = SmallStore.usual()
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .requiring("acme/gone", "^1")
                .requiring("acme/lost", "^1");

        Advice advice = checked(store);

        assertThat(advice.blockages())
                .extracting(Blockage::text)
                .containsExactly(
                        "Your composer.json requires acme/gone ^1; no source of packages has acme/gone.",
                        "Your composer.json requires acme/lost ^1; no source of packages has acme/lost.");
        assertThat(advice.blockages()).extracting(Blockage::cause).containsOnly(Cause.UNKNOWN_PACKAGE);
        assertThat(texts(advice)).containsExactly("Remove acme/gone and acme/lost.");
    }

    @Test
    void only_an_unfinished_version_fits() {
        SmallStore store = SmallStore.usual()
                .offering("acme/module", "2.0.0-beta1", "")
                .offering("acme/module", "1.0.0", "")
                .requiring("acme/module", "^2.0");

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo(
                        "Your composer.json requires acme/module ^2.0; only unfinished versions fit (2.0.0-beta1), which"
                                + " your composer.json doesn't allow.");
        assertThat(texts(advice))
                .containsExactly("Take acme/module 1.0.0: require it as \"^1.0\".", "Remove acme/module.");
    }

    @Test
    void what_composer_json_itself_limits_is_named() {
        SmallStore store = SmallStore.usual()
                .offering("acme/library", "1.0.0", "")
                .offering("acme/library", "2.0.0", "")
                .offering("acme/module", "1.2.0", "'require': {'acme/library': '^2'}")
                .requiring("acme/library", "^1")
                .requiring("acme/module", "^1");

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo("acme/module 1.2.0, which your composer.json requires as ^1, needs acme/library ^2; your"
                        + " composer.json requires acme/library ^1.");
        assertThat(texts(advice)).contains("Take acme/library 2.0.0: require it as \"^2.0\".", "Remove acme/module.");
    }

    @Test
    void a_component_that_is_not_to_be_changed_may_be_updated_along() {
        SmallStore store = SmallStore.usual()
                .offering("acme/module", "1.2.0", "'require': {'acme/framework': '~10.0.3'}")
                .requiring(SmallStore.PRODUCT, "1.0.0")
                .requiring("acme/module", "^1.2")
                .installed()
                .offering("acme/module", "1.3.0", "")
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .updating(
                        UpdateOptions.everything().withOnly(List.of(SmallStore.PRODUCT), UpdateMode.WITH_DEPENDENCIES));

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo("acme/module 1.2.0, which your composer.json requires as ^1.2, needs acme/framework ~10.0.3;"
                        + " Acme Shop 4.0.0 needs acme/framework 40.0.4; acme/module stays at 1.2.0, since it is not to be"
                        + " changed.");
        assertThat(advice.blockages().getFirst().component()).isEqualTo("acme/module");
        assertThat(texts(advice))
                .containsExactly(
                        "Update acme/module to 1.3.0 along with it; composer.json allows that already.",
                        "Let all components change, as far as your composer.json allows.",
                        "Remove acme/module.");
    }

    @Test
    void what_only_a_removed_component_requires_goes_with_it() {
        SmallStore store = SmallStore.usual()
                .offering("acme/library", "1.0.0", "'require': {'acme/framework': '~10.0.3'}")
                .offering("acme/module", "1.2.0", "'require': {'acme/library': '^1'}")
                .requiring(SmallStore.PRODUCT, "1.0.0")
                .requiring("acme/module", "^1.2")
                .installed()
                .requiring(SmallStore.PRODUCT, "4.0.0")
                .updating(UpdateOptions.everything()
                        .withOnly(List.of(SmallStore.PRODUCT), UpdateMode.WITH_ALL_DEPENDENCIES));

        Advice advice = checked(store);

        assertThat(why(advice))
                .isEqualTo("acme/module 1.2.0, which your composer.json requires as ^1.2, needs acme/library ^1;"
                        + " acme/library 1.0.0 needs acme/framework ~10.0.3; Acme Shop 4.0.0 needs acme/framework 40.0.4;"
                        + " acme/library stays at 1.0.0, since it is not to be changed.");
        assertThat(texts(advice)).containsExactly("Remove acme/module.");
    }

    @Test
    void the_search_ends_at_its_limits() {
        SmallStore store = moduleForFramework1().withTargets("3.0.0", "1.0.0");
        Limits limits = Limits.within(Duration.ofMinutes(1), Clock.systemUTC());

        assertThat(store.advice(limits.withAttempts(1)).complete()).isFalse();
        assertThat(store.advice(limits.withCancelled(() -> true)).remedies()).isEmpty();
        assertThat(store.advice(Limits.within(Duration.ZERO, Clock.systemUTC())).blockages())
                .hasSize(1);
    }
}
