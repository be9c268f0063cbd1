package io.storelift.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLinesTests {
    @Test
    void words_are_separated_by_spaces_unless_quoted() {
        assertThat(CommandLines.parse("  bin/tell  'closing soon' \"it's\" a\\ b ''\n\n/usr/bin/true\r\n"))
                .containsExactly(List.of("bin/tell", "closing soon", "it's", "a b", ""), List.of("/usr/bin/true"));
    }

    @Test
    void what_a_shell_would_understand_is_plain_text() {
        assertThat(CommandLines.parse("echo $HOME | sh > x; *"))
                .containsExactly(List.of("echo", "$HOME", "|", "sh", ">", "x;", "*"));
    }

    @Test
    void whatever_is_written_is_read_again() {
        List<List<String>> commands = List.of(List.of("a", "", "b c", "it's", "\"q\"", "back\\slash"), List.of("x"));

        assertThat(CommandLines.parse(CommandLines.format(commands))).isEqualTo(commands);
    }

    @Test
    void half_a_quotation_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandLines.parse("echo 'a"));
        assertThatIllegalArgumentException().isThrownBy(() -> CommandLines.parse("'' a"));
    }

    @Test
    void only_whole_addresses_are_addresses() {
        assertThat(List.of("192.0.2.7", "2001:db8::7", "::1")).allMatch(InternetAddress::is);
        assertThat(List.of("192.0.2", "7", "192.0.2.0/24", "localhost", "fe80::1%eth0", "", "1.2.3.256"))
                .noneMatch(InternetAddress::is);
    }
}
