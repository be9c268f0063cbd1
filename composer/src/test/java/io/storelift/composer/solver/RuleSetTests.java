package io.storelift.composer.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.constraint.MatchAllConstraint;
import org.junit.jupiter.api.Test;

final class RuleSetTests {
    private static final RuleReason ANY = new RuleReason.RootRequire("a/a", new MatchAllConstraint());

    private final RuleSet rules = new RuleSet();

    @Test
    void rules_are_found_by_type_and_by_the_order_they_were_added_in() {
        Rule first = Rule.generic(new int[] {1}, ANY);
        Rule learned = Rule.generic(new int[] {-3, 4}, new RuleReason.Learned(0));
        Rule second = Rule.generic(new int[] {2}, ANY);

        rules.add(first, Rule.Type.REQUEST);
        rules.add(learned, Rule.Type.LEARNED);
        rules.add(second, Rule.Type.REQUEST);

        assertThat(rules.all()).containsExactly(first, learned, second);
        assertThat(rules.byId(1)).isSameAs(learned);
        assertThat(rules.of(Rule.Type.REQUEST)).containsExactly(first, second);
        assertThat(rules.of(Rule.Type.LEARNED)).containsExactly(learned);
        assertThat(rules.of(Rule.Type.PACKAGE)).isEmpty();
        assertThat(learned.type()).isEqualTo(Rule.Type.LEARNED);
    }

    @Test
    void a_rule_that_says_the_same_as_another_is_not_added() {
        assertThat(rules.add(Rule.generic(new int[] {-1, 2}, ANY), Rule.Type.PACKAGE))
                .isTrue();
        Rule again = Rule.generic(new int[] {-1, 2}, ANY);

        assertThat(rules.add(again, Rule.Type.LEARNED)).isFalse();

        assertThat(rules.size()).isEqualTo(1);
        assertThat(again.type()).isEqualTo(Rule.Type.NONE);
    }

    @Test
    void rules_of_different_kinds_are_never_the_same() {
        rules.add(Rule.generic(new int[] {-3, -2}, ANY), Rule.Type.PACKAGE);
        rules.add(Rule.twoLiterals(-2, -3, ANY), Rule.Type.PACKAGE);
        rules.add(Rule.generic(new int[] {-3, -2, -1}, ANY), Rule.Type.PACKAGE);
        rules.add(Rule.multiConflict(new int[] {-3, -2, -1}, ANY), Rule.Type.PACKAGE);

        assertThat(rules.all())
                .extracting(Rule::toString)
                .containsExactly("(-3|-2)", "(-3|-2)", "(-3|-2|-1)", "(multi(-3|-2|-1))");
    }

    @Test
    void many_rules_are_told_apart() {
        for (int round = 0; round < 2; round++) {
            for (int id = 1; id <= 5000; id++) {
                rules.add(Rule.generic(new int[] {-id, id + 1}, ANY), Rule.Type.PACKAGE);
            }
        }

        assertThat(rules.size()).isEqualTo(5000);
    }

    @Test
    void a_rule_about_several_versions_stays_enabled() {
        Rule rule = Rule.multiConflict(new int[] {-3, -2, -1}, ANY);

        assertThatThrownBy(rule::disable).isInstanceOf(IllegalStateException.class);
    }
}
