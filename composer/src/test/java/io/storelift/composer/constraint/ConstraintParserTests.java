package io.storelift.composer.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.VersionParser;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConstraintParserTests {
    private final ConstraintParser parser = new ConstraintParser(new VersionParser());

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "* → *",
                "x.X → >= 0.0.0.0-dev",
                "V* → >= 0.0.0.0-dev",
                "@dev → *",
                "7 → == 7.0.0.0",
                "=7.1-beta3 → == 7.1.0.0-beta3",
                "<>7.1 → != 7.1.0.0",
                ">7.1 → > 7.1.0.0",
                "<7.1 → < 7.1.0.0-dev",
                ">=7.1@beta → >= 7.1.0.0-beta",
                ">=7.1-RC1 → >= 7.1.0.0-RC1-dev",
                "~7 → [>= 7.0.0.0-dev < 8.0.0.0-dev]",
                "~7.1.3 → [>= 7.1.3.0-dev < 7.2.0.0-dev]",
                "~7.1.3-beta2 → [>= 7.1.3.0-beta2 < 7.2.0.0-dev]",
                "~7.x-dev → [>= 7.9999999.9999999.9999999-dev < 8.0.0.0-dev]",
                "^7.1.3 → [>= 7.1.3.0-dev < 8.0.0.0-dev]",
                "^0.4.3 → [>= 0.4.3.0-dev < 0.5.0.0-dev]",
                "^0.0.3 → [>= 0.0.3.0-dev < 0.0.4.0-dev]",
                "^0 → [>= 0.0.0.0-dev < 1.0.0.0-dev]",
                "7.1.* → [>= 7.1.0.0-dev < 7.2.0.0-dev]",
                "0.x → < 1.0.0.0-dev",
                "7.1 - 7.3 → [>= 7.1.0.0-dev < 7.4.0.0-dev]",
                "7.1 - 7.3.2 → [>= 7.1.0.0-dev <= 7.3.2.0]",
                "7.1-beta - 7-stable → [>= 7.1.0.0-beta <= 7.0.0.0]",
                ">=7.1,<7.3 → [>= 7.1.0.0-dev < 7.3.0.0-dev]",
                ">= 7.1  < 7.3 → [>= 7.1.0.0-dev < 7.3.0.0-dev]",
                "~7.1 || 9 → [[>= 7.1.0.0-dev < 8.0.0.0-dev] || == 9.0.0.0]",
                "~7.1 | ~8.0 → [>= 7.1.0.0-dev < 9.0.0.0-dev]",
                "~8.0 | ~7.1 → [[>= 8.0.0.0-dev < 9.0.0.0-dev] || [>= 7.1.0.0-dev < 8.0.0.0-dev]]",
                "dev-main#a1b2 as 7.1 → == dev-main",
                "7.x-dev#a1b2 → == 7.9999999.9999999.9999999-dev",
                "feature/x-dev → == dev-feature/x",
                "!=dev-a, !=dev-b → [!= dev-a != dev-b]",
                "^1.9223372036854775807 → [>= 1.9223372036854775807.0.0-dev < 2.0.0.0-dev]",
                "~1.9223372036854775807.0 → [>= 1.9223372036854775807.0.0-dev < 1.9.2233720368548E+18.0.0-dev]",
            })
    void constraints_take_their_canonical_form(String written, String canonical) {
        assertThat(parser.parse(written).text()).isEqualTo(canonical);
        assertThat(parser.parse(written).pretty()).isEqualTo(written);
    }

    @Test
    void the_wording_is_kept_untouched_unless_php_takes_it_for_false() {
        assertThat(parser.parse(" ^1.0 ").pretty()).isEqualTo(" ^1.0 ");
        assertThat(parser.parse("0").pretty()).isEqualTo("== 0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "^1.0 foo → foo: Invalid version string \"foo\"",
                "1.0 || → : Invalid version string \"\"",
                "~>1.2 → ~>1.2: Invalid operator \"~>\", you probably meant to use the \"~\" operator",
                "=>1.2 → =>1.2: Invalid version string \">1.2\"",
            })
    void other_texts_are_refused_with_the_words_of_composer(String written, String reason) {
        assertThatThrownBy(() -> parser.parse(written))
                .isInstanceOf(InvalidVersionException.class)
                .hasMessage("Could not parse version constraint " + reason);
    }

    @Test
    void the_same_text_gives_the_same_object() {
        assertThat(parser.parse("^1.0 || ^2.0")).isSameAs(parser.parse("^1.0 || ^2.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "|", "1|", "1 ", ",", "1 - ", "as ", "~", "v1.*", "dev-a#", ".x-dev#", "@dev", "-", "1-beta", "<",
                "9"
            })
    void long_texts_take_little_time(String piece) {
        for (String text :
                new String[] {piece.repeat(60_000 / piece.length()), "~1." + piece.repeat(60_000 / piece.length())}) {
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
                try {
                    Constraint constraint = parser.parse(text);
                    assertThat(new Intervals().haveIntersections(constraint, parser.parse("*")))
                            .isTrue();
                    new Intervals().compact(constraint);
                } catch (InvalidVersionException e) {
                    assertThat(e).isNotNull();
                }
            });
        }
    }

    @Test
    void absurdly_long_texts_are_refused() {
        assertThatThrownBy(() -> parser.parse("1||".repeat(30_000) + "1")).isInstanceOf(InvalidVersionException.class);
    }
}
