package io.storelift.composer.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.MatchAllConstraint;
import io.storelift.composer.version.VersionParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Source of the expectations: Composer: IgnoreListPlatformRequirementFilter. */
class PlatformRequirementsTests {
    private final ConstraintParser constraints = new ConstraintParser(new VersionParser());

    private static PlatformRequirements except(String... patterns) {
        return PlatformRequirements.except(List.of(patterns));
    }

    private Constraint filtered(PlatformRequirements requirements, String name, String constraint) {
        return requirements.filter(name, constraints.parse(constraint), true, new Intervals());
    }

    @Test
    void a_pattern_ignores_names_of_the_platform_that_it_matches_as_a_whole() {
        assertThat(except("ext-json").isIgnored("ext-json")).isTrue();
        assertThat(except("ext-json").isIgnored("php")).isFalse();
        assertThat(except("ext-", "foo").isIgnored("ext-foo")).isFalse();
        assertThat(except("ext-*").isIgnored("ext-foo")).isTrue();
        assertThat(except("EXT-*").isIgnored("ext-foo")).isTrue();
        assertThat(except("php*").isIgnored("php-64bit")).isTrue();
        assertThat(except("").isIgnored("php")).isFalse();
        assertThat(except().isIgnored("php")).isFalse();
    }

    @Test
    void packages_are_never_ignored() {
        PlatformRequirements requirements = except("*", "a/*", "*+");
        assertThat(requirements.isIgnored("a/a")).isFalse();
        assertThat(requirements.isUpperBoundIgnored("a/a")).isFalse();
        assertThat(filtered(requirements, "a/a", "^1").text()).isEqualTo("[>= 1.0.0.0-dev < 2.0.0.0-dev]");
    }

    @Test
    void a_plus_ignores_the_upper_bound_only() {
        PlatformRequirements requirements = except("php+");
        assertThat(requirements.isIgnored("php")).isFalse();
        assertThat(requirements.isUpperBoundIgnored("php")).isTrue();
        assertThat(filtered(requirements, "php", "^7.4").text())
                .isEqualTo("[[>= 7.4.0.0-dev < 8.0.0.0-dev] || >= 8.0.0.0-dev]");
        assertThat(filtered(requirements, "php", ">=7.4").text()).isEqualTo(">= 7.4.0.0-dev");
        assertThat(filtered(requirements, "ext-json", "^7.4").text()).isEqualTo("[>= 7.4.0.0-dev < 8.0.0.0-dev]");
    }

    @Test
    void of_several_ranges_the_last_one_loses_its_upper_bound() {
        assertThat(filtered(except("*+"), "php", "~7.3.0 || ~8.1.0").text())
                .isEqualTo(
                        "[[[>= 7.3.0.0-dev < 7.4.0.0-dev] || [>= 8.1.0.0-dev < 8.2.0.0-dev]]" + " || >= 8.2.0.0-dev]");
    }

    @Test
    void a_name_that_is_ignored_has_its_upper_bound_ignored_too() {
        assertThat(except("php").isUpperBoundIgnored("php")).isTrue();
    }

    @Test
    void a_name_that_is_ignored_keeps_its_constraint_unless_its_upper_bound_is_named() {
        assertThat(filtered(except("php"), "php", "^7.4").text()).isEqualTo("[>= 7.4.0.0-dev < 8.0.0.0-dev]");
    }

    @Test
    void a_name_that_is_ignored_with_and_without_its_upper_bound_may_have_any_version() {
        assertThat(filtered(except("php", "php+"), "php", "^7.4")).isInstanceOf(MatchAllConstraint.class);
        assertThat(filtered(except("ext-*+", "ext-json"), "ext-json", "^7.4")).isInstanceOf(MatchAllConstraint.class);
    }

    @Test
    void conflicts_keep_their_upper_bound() {
        assertThat(except("php", "php+")
                        .filter("php", constraints.parse("<7.4"), false, new Intervals())
                        .text())
                .isEqualTo("< 7.4.0.0-dev");
    }

    @Test
    void all_and_none_leave_constraints_alone() {
        assertThat(filtered(PlatformRequirements.all(), "php", "^7.4").text())
                .isEqualTo("[>= 7.4.0.0-dev < 8.0.0.0-dev]");
        assertThat(PlatformRequirements.none().isIgnored("php")).isTrue();
        assertThat(PlatformRequirements.none().isUpperBoundIgnored("ext-json")).isTrue();
        assertThat(PlatformRequirements.none().isIgnored("a/a")).isFalse();
        assertThat(PlatformRequirements.all().isUpperBoundIgnored("php")).isFalse();
    }
}
