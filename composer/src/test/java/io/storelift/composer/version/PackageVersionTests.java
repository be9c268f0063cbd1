package io.storelift.composer.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PackageVersionTests {
    @Test
    void releases_sort_as_composer_sorts_them() {
        List<String> ascending = List.of(
                "2.1.9",
                "2.1.10",
                "2.3.7",
                "2.4.3-dev",
                "2.4.3-alpha1",
                "2.4.3-beta2",
                "2.4.3-RC1",
                "2.4.3",
                "2.4.3-p1",
                "2.4.3-p2",
                "2.4.3-p10",
                "2.4.4");
        List<PackageVersion> shuffled = new java.util.ArrayList<>(
                ascending.stream().map(PackageVersionTests::version).toList());
        Collections.shuffle(shuffled, new java.util.Random(7));

        assertThat(shuffled.stream().sorted().map(PackageVersion::toString)).containsExactlyElementsOf(ascending);
    }

    @Test
    void a_p_suffix_and_a_two_digit_number_are_stable() {
        assertThat(Stream.of("2.1.10", "2.4.3-p1", "v1.0").map(PackageVersionTests::version))
                .allMatch(PackageVersion::isStable);
        assertThat(version("2.5.0-beta1").isStable()).isFalse();
    }

    @Test
    void the_class_of_a_step_follows_the_number_that_changes() {
        PackageVersion current = version("2.4.3");

        assertThat(version("2.4.3-p1").classFrom(current)).contains(ReleaseClass.SECURITY);
        assertThat(version("2.4.4").classFrom(current)).contains(ReleaseClass.PATCH);
        assertThat(version("2.5.0").classFrom(current)).contains(ReleaseClass.FEATURE);
        assertThat(version("2.5.0-beta1").classFrom(current)).contains(ReleaseClass.BETA);
        assertThat(version("2.4.2").classFrom(current)).isEmpty();
        assertThat(version("2.4.3").classFrom(current)).isEmpty();
    }

    @Test
    void branches_are_not_released_versions() {
        assertThat(PackageVersion.parse("dev-main")).isEmpty();
        assertThat(PackageVersion.parse("2.4.x-dev")).isEmpty();
    }

    private static PackageVersion version(String text) {
        return PackageVersion.parse(text).orElseThrow();
    }
}
