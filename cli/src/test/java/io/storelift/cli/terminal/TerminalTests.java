package io.storelift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.cli.terminal.Table.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTests {
    @Test
    void columns_are_aligned_whatever_their_colours() {
        Recording screen = Recording.atTerminal("");
        Terminal terminal = new Terminal(screen.streams(), false, true);

        new Table()
                .row(new Cell("a", Style.BAD), new Cell("1", Style.PLAIN))
                .row("long", "2")
                .print(terminal, " ");

        assertThat(screen.output()).isEqualTo(" \033[31ma\033[0m     1\n long  2\n");
    }

    @Test
    void files_and_pipes_get_no_colours() {
        Recording file = Recording.withoutTerminal();

        assertThat(new Terminal(file.streams(), false, true).styled(Style.BAD, "error"))
                .isEqualTo("error");
    }

    @Test
    void json_mode_keeps_text_from_the_standard_output() {
        Recording file = Recording.withoutTerminal();
        Terminal terminal = new Terminal(file.streams(), true, true);

        terminal.line("text");
        terminal.errorLine("trouble");

        assertThat(file.output()).isEmpty();
        assertThat(file.errors()).isEqualTo("trouble\n");
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yeah, false"})
    void only_a_clear_yes_is_a_yes(String answer, boolean yes) {
        Recording screen = Recording.atTerminal(answer + "\n");

        assertThat(new Terminal(screen.streams(), false, false).confirm("Upgrade now?"))
                .isEqualTo(yes);
        assertThat(screen.output()).isEqualTo("Upgrade now? [y/N] ");
    }

    @Test
    void control_sequences_in_the_words_of_programs_do_not_reach_the_terminal() {
        Recording screen = Recording.atTerminal("");

        new LiveLine(new Terminal(screen.streams(), false, false)).show("clean \033[2J\rline");

        assertThat(screen.output()).isEqualTo("\r\033[Kclean  [2J line");
    }
}
