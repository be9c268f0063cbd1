package io.storelift.composer.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.version.VersionParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalsTests {
    private final ConstraintParser parser = new ConstraintParser(new VersionParser());
    private final Intervals intervals = new Intervals();

    @ParameterizedTest
    @CsvSource({
        "^7.2, ^7.0, true, true",
        "^7.0, ^7.2, false, true",
        "7.4.1, ~7.4.0, true, true",
        "^7.0, ^8.0, false, false",
        "^7.0, *, true, true",
        "*, ^7.0, false, true",
        "dev-a, !=dev-b, true, true",
        "dev-a, ^7.0, false, false",
        "dev-a || dev-b, dev-b || dev-a, true, true",
        "^7.0 || dev-a, ^7.0, false, true",
        ">7.0 <=7.0, ^7.0, true, false",
    })
    void sets_contain_or_meet_each_other(String one, String other, boolean subset, boolean meets) {
        assertThat(intervals.isSubsetOf(parser.parse(one), parser.parse(other))).isEqualTo(subset);
        assertThat(intervals.haveIntersections(parser.parse(one), parser.parse(other)))
                .isEqualTo(meets);
    }

    @Test
    void branches_keep_the_keys_of_a_php_array() {
        // the second of two listed branches is the first of their intersection, under another key
        assertThat(intervals.isSubsetOf(
                        MultiConstraint.of(List.of(parser.parse("dev-a || dev-b"), parser.parse("dev-b")), true),
                        parser.parse("dev-b")))
                .isTrue();
        assertThat(intervals.isSubsetOf(parser.parse("dev-a || dev-b"), parser.parse("dev-b")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "^7.1 || ^7.3 || ^8.0 → [>= 7.1.0.0-dev < 9.0.0.0-dev]",
                "^7.1 ^7.3 → [>= 7.3.0.0-dev < 8.0.0.0-dev]",
                "^7.1 ^8.1 → []",
                ">=7.0 <=7.0 !=7.1 → [>= 7.0.0.0-dev <= 7.0.0.0]",
                ">=7.0 !=7.1 !=7.2 <8 → [>= 7.0.0.0-dev != 7.1.0.0 != 7.2.0.0 < 8.0.0.0-dev]",
                "!=7.0 || 7.0 → *",
                "dev-a || ^7.1 || dev-a → [[>= 7.1.0.0-dev < 8.0.0.0-dev] || == dev-a]",
                "!=dev-a !=7.0 → [!= 7.0.0.0 != dev-a]",
            })
    void compact_constraints_say_the_same_in_the_shortest_way(String written, String compact) {
        assertThat(intervals.compact(parser.parse(written)).text()).isEqualTo(compact);
    }

    @Test
    void a_constraint_loses_its_upper_bound() {
        assertThat(intervals.withoutUpperBound(parser.parse("~7.1.0 || ~7.3.0")).text())
                .isEqualTo("[[[>= 7.1.0.0-dev < 7.2.0.0-dev] || [>= 7.3.0.0-dev < 7.4.0.0-dev]] || >= 7.4.0.0-dev]");
        assertThat(intervals.withoutUpperBound(parser.parse(">=7.1")).text()).isEqualTo(">= 7.1.0.0-dev");
    }

    @Test
    void constraints_cannot_be_nested_until_the_stack_overflows() {
        assertThatThrownBy(() -> {
                    Constraint nested = parser.parse("^1.0");
                    for (int i = 0; i < 100_000; i++) {
                        nested = MultiConstraint.of(List.of(nested, parser.parse("dev-a")), i % 2 == 0);
                    }
                })
                .isInstanceOf(IllegalArgumentException.class);
    }
}
