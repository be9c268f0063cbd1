package io.storelift.composer.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConsoleTextTests {
    @Test
    void styles_and_links_are_taken_away() {
        assertThat(ConsoleText.plain("<info>Done</info>, see <href=https://example.org/?a=b>PKSA-1</>"))
                .isEqualTo("Done, see PKSA-1");
        assertThat(ConsoleText.plain("<warning>Careful</warning>")).isEqualTo("Careful");
    }

    @Test
    void what_is_no_style_stays() {
        assertThat(ConsoleText.plain("see <https://example.org/doc#a> or `composer update <package name>`"))
                .isEqualTo("see <https://example.org/doc#a> or `composer update <package name>`");
    }

    @Test
    void an_escaped_bracket_is_text() {
        assertThat(ConsoleText.plain("a \\<info>b")).isEqualTo("a <info>b");
    }
}
