package io.storelift.cli;

import io.storelift.cli.session.FailureHandler;
import io.storelift.cli.session.GlobalOptions;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Streams;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One call of the command, from its arguments to its exit code. */
final class Program {
    private static final int USAGE_WIDTH = 100;

    private final Streams streams;
    private final Map<String, String> environment;
    private final Path workingDirectory;

    Program(Streams streams, Map<String, String> environment, Path workingDirectory) {
        this.streams = streams;
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    int run(String... arguments) {
        GlobalOptions options = new GlobalOptions();
        Session session = new Session(options, streams, environment, workingDirectory, Clock.systemUTC());
        FailureHandler failures = new FailureHandler(session);
        CommandLine line = new Commands(session).commandLine(new RootCommand(options), List.of(arguments));
        inDeclaredOrder(line);
        line.setUsageHelpWidth(USAGE_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Path::of)
                .setOut(new PrintWriter(streams.output(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(streams.errors(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> failures.handle(failure))
                .setParameterExceptionHandler((mistake, given) -> usage(failures, mistake, given));
        return line.execute(arguments);
    }

    private static void inDeclaredOrder(CommandLine line) {
        line.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false);
        line.getSubcommands().values().forEach(Program::inDeclaredOrder);
    }

    /** Parsing stopped somewhere, so whether JSON is wanted is read from the arguments themselves. */
    private static int usage(FailureHandler failures, ParameterException mistake, String... given) {
        CommandLine command = mistake.getCommandLine();
        String words = "" + mistake.getMessage();
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            List<String> suggestions = unmatched.getSuggestions();
            words += suggestions.isEmpty() ? "" : " Did you mean: " + String.join(", ", suggestions) + "?";
        }
        String help = command.getCommandSpec().qualifiedName() + " --help";
        return failures.usage(
                words + (words.endsWith(".") || words.endsWith("?") ? " See `" : ". See `") + help + "`.",
                Arrays.asList(given).contains("--json"));
    }
}
