package io.storelift.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.server.page.Passages.Passage;
import org.junit.jupiter.api.Test;

final class PassagesTests {
    private final Passages passages = new Passages();

    @Test
    void commands_are_what_stands_between_backticks() {
        assertThat(passages.of("`a b`, or `c`: then again."))
                .containsExactly(
                        new Passage("a b", true),
                        new Passage(", or ", false),
                        new Passage("c", true),
                        new Passage(": then again.", false));
    }

    @Test
    void a_backtick_alone_is_a_backtick() {
        assertThat(passages.of("Try `a` or ` alone"))
                .containsExactly(new Passage("Try ", false), new Passage("a", true), new Passage(" or ` alone", false));
        assertThat(passages.of("")).isEmpty();
    }
}
