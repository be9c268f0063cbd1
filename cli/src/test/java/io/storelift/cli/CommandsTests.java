package io.storelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.cli.session.GlobalOptions;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.terminal.Recording;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

class CommandsTests {
    private static final int WIDE = 200;

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

    @Test
    void the_help_of_every_command_says_what_it_does_and_explains_each_option() {
        Map<String, CommandSpec> all = everyCommand();

        assertThat(all).containsKeys("storelift status", "storelift backup restore", "storelift composer update");
        all.forEach((name, command) -> {
            command.usageMessage().width(WIDE);
            assertThat(command.commandLine().getUsageMessage(Help.Ansi.OFF))
                    .as(name)
                    .startsWith("Usage: " + name + " ")
                    .contains("\n" + command.usageMessage().description()[0] + "\n")
                    .contains("--store=DIR", "--json", "--help");
            assertThat(command.options())
                    .allSatisfy(option -> assertThat(option.description())
                            .as(name + " " + option.longestName())
                            .isNotEmpty());
        });
    }

    @Test
    void whatever_can_be_called_is_a_command_of_the_house() {
        assertThat(everyCommand().values())
                .filteredOn(command -> command.subcommands().isEmpty())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command.userObject()).isInstanceOf(Command.class));
    }

    private Map<String, CommandSpec> everyCommand() {
        Map<String, CommandSpec> all = new TreeMap<>();
        for (String name : commands.names()) {
            CommandLine line = commands.commandLine(new RootCommand(new GlobalOptions()), List.of(name));
            gather(line.getCommandSpec().subcommands(), all);
        }
        return all;
    }

    private static void gather(Map<String, CommandLine> lines, Map<String, CommandSpec> all) {
        for (CommandLine line : lines.values()) {
            all.put(line.getCommandSpec().qualifiedName(), line.getCommandSpec());
            gather(line.getSubcommands(), all);
        }
    }
}
