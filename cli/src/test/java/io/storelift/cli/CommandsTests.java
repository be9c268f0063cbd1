package io.storelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.cli.session.GlobalOptions;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Recording;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsTests {
    private final Commands commands = new Commands(new Session(
            new GlobalOptions(), Recording.withoutTerminal().streams(), Map.of(), Path.of("/"), Clock.systemUTC()));

    @Test
    void the_first_argument_that_is_no_option_is_the_command() {
        assertThat(commands.called(List.of("--json", "status", "upgrade"))).contains("status");
    }

    @Test
    void the_value_of_an_option_is_no_command() {
        assertThat(commands.called(List.of("--store", "status", "runs"))).contains("runs");
        assertThat(commands.called(List.of("--store=status", "runs"))).contains("runs");
    }

    @Test
    void an_unknown_command_is_none() {
        assertThat(commands.called(List.of("cook"))).isEmpty();
        assertThat(commands.called(List.of("--help"))).isEmpty();
    }
}
