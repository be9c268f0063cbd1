package io.storelift.composer.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VersionTests {
    @Test
    void stages_of_a_release_ascend() {
        List<String> ascending = List.of(
                "1.0.0.0-custom",
                "1.0.0.0-dev",
                "1.0.0.0-alpha1",
                "1.0.0.0-beta1",
                "1.0.0.0-beta2",
                "1.0.0.0-RC1",
                "1.0.0.0",
                "1.0.0.0-patch1",
                "1.0.0.0-patch10",
                "1.0.0.1-dev",
                "1.0.9999999.9999999-dev",
                "1.1.0.0",
                "20240131");

        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(compare(ascending.get(i), ascending.get(j)))
                        .as(ascending.get(i) + " and " + ascending.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void spelling_makes_no_order() {
        assertThat(compare("1.0.0.0-beta1", "1.0.0.0-b.1")).isZero();
        assertThat(compare("01.0", "1.0")).isZero();
        assertThat(compare("1.0.0.0-foo", "1.0.0.0-custom")).isZero();
        assertThat(Version.ofNormalized("01.0")).isNotEqualTo(Version.ofNormalized("1.0"));
    }

    @Test
    void numbers_end_where_those_of_php_end() {
        assertThat(compare("1.9223372036854775806", "1.9223372036854775807")).isNegative();
        assertThat(compare("1.9223372036854775807", "1.99999999999999999999")).isZero();
    }

    @Test
    void php_finds_a_text_that_ends_in_a_separator_less_than_itself() {
        assertThat(compare("1.", "1.")).isNegative();
        assertThat(compare("", "")).isZero();
        assertThat(compare("", "0")).isNegative();
    }

    private static int compare(String one, String other) {
        return Version.ofNormalized(one).compareTo(Version.ofNormalized(other));
    }
}
