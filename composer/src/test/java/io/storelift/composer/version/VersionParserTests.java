package io.storelift.composer.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionParserTests {
    private final VersionParser parser = new VersionParser();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "3, 3.0.0.0",
                "v3.1, 3.1.0.0",
                "V3.1.2, 3.1.2.0",
                "3.1.2.7, 3.1.2.7",
                "007.1, 007.1.0.0",
                "2.4.6-p3, 2.4.6.0-patch3",
                "2.4.6pl3, 2.4.6.0-patch3",
                "2.4_b12, 2.4.0.0-beta12",
                "2.4.0-RC.15, 2.4.0.0-RC15",
                "2.4.0-beta.5.1, 2.4.0.0-beta5.1",
                "2.4.0-a1-dev, 2.4.0.0-alpha1-dev",
                "2.4-stable, 2.4.0.0",
                "2.4-Stable, 2.4.0.0-stable",
                "2.4-, 2.4.0.0",
                "2.4@beta, 2.4.0.0",
                "2.4+exp.sha5114, 2.4.0.0",
                "2.4 as 1.0, 2.4.0.0",
                "2.4-dev, 2.4.0.0-dev",
                "2.4.x-dev, 2.4.9999999.9999999-dev",
                "2.*.dev, 2.9999999.9999999.9999999-dev",
                "20240131, 20240131",
                "2024-01-31, 2024.01.31",
                "2024.01.31-12:30:15, 2024.01.31.12.30.15",
                "2024.01.31.1.2, 2024.01.31.1.2",
                "20240131-p2, 20240131-patch2",
                "dev-Feature/X, dev-Feature/X",
                "DEV-main, dev-main",
                "trunk, dev-trunk",
            })
    void versions_take_their_normal_form(String written, String normal) {
        assertThat(parser.normalize(written).text()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "1.2.3.4.5", "1.0-meh", "1.0 RC1", "^1.0", "feature-dev", "1.0.0<1", "1.0+a b", "1.*"})
    void other_texts_are_refused(String text) {
        assertThatThrownBy(() -> parser.normalize(text))
                .isInstanceOf(InvalidVersionException.class)
                .hasMessage("Invalid version string \"" + text + "\"");
    }

    @Test
    void a_refused_half_of_an_alias_is_explained() {
        assertThatThrownBy(() -> parser.normalize("feature as 1.0"))
                .hasMessage(
                        "Invalid version string \"feature as 1.0\" in \"feature as 1.0\", the alias source must be an exact"
                                + " version, if it is a branch name you should prefix it with dev-");
        assertThatThrownBy(() -> parser.normalize("~1", "dev-feature as ~1"))
                .hasMessage(
                        "Invalid version string \"~1\" in \"dev-feature as ~1\", the alias must be an exact version");
    }

    @Test
    void branches_are_numbered_or_named() {
        assertThat(parser.normalizeBranch("v4.X.1")).isEqualTo("4.9999999.1.9999999-dev");
        assertThat(parser.normalizeBranch(" 4.2.* ")).isEqualTo("4.2.9999999.9999999-dev");
        assertThat(parser.normalizeBranch("4.2-lts")).isEqualTo("dev-4.2-lts");
    }

    @Test
    void the_numbers_of_a_branch_are_the_prefix_of_its_alias() {
        assertThat(parser.numericAliasPrefix("4.2.x-dev")).contains("4.2.");
        assertThat(parser.numericAliasPrefix("4-dev")).contains("4.");
        assertThat(parser.numericAliasPrefix("dev-4.2")).isEmpty();
        assertThat(parser.numericAliasPrefix("4.2.x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, STABLE",
        "1.0-p1, STABLE",
        "1.0b3, BETA",
        "1.0-ALPHA, ALPHA",
        "1.0-rc, RC",
        "1.0-rc1+build, RC",
        "1.x-dev, DEV",
        "dev-main, DEV",
        "dev-main#12ab, DEV",
        "1.0.0-beta1#dev, BETA",
        "nonsense, STABLE"
    })
    void the_suffix_tells_the_stability(String version, Stability stability) {
        assertThat(parser.stability(version)).isEqualTo(stability);
    }

    @Test
    void the_same_text_gives_the_same_object() {
        assertThat(parser.normalize("1.2.3")).isSameAs(parser.normalize("1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.", "-1", "1-beta.1", "a", "a1", " ", "1.0+", "#", "#.", "2010-01", "x as ", "@dev", "\n", "é"
            })
    void long_texts_take_little_time(String piece) {
        String text = "1" + piece.repeat(100_000);
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            parser.stability(text);
            Version.ofNormalized(text).compareTo(Version.ofNormalized(text + "1"));
            try {
                parser.normalize(text);
            } catch (InvalidVersionException e) {
                assertThat(e).hasMessageStartingWith("Invalid version string");
            }
        });
    }
}
