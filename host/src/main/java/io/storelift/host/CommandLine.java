package io.storelift.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A program to run. Arguments are visible to every user of the machine, so no secret belongs there.
 *
 * @param arguments program and arguments; no shell is involved
 * @param environment added to the few variables that are inherited (search path, home, locale, time zone)
 * @param timeout after which the program and all it started is killed
 * @param inputFile what the program reads as its standard input; nothing when null
 */
public record CommandLine(
        List<String> arguments,
        Path directory,
        Map<String, String> environment,
        Duration timeout,
        @Nullable Path inputFile) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

    public CommandLine {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command line needs a program");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a time-out must be positive: " + timeout);
        }
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A program with an hour's time, no additional environment and no input. */
    public static CommandLine of(Path directory, String... arguments) {
        return of(directory, List.of(arguments));
    }

    public static CommandLine of(Path directory, List<String> arguments) {
        return new CommandLine(arguments, directory, Map.of(), DEFAULT_TIMEOUT, null);
    }

    public String program() {
        return arguments.getFirst();
    }

    public CommandLine withEnvironment(String name, String value) {
        return withEnvironment(Map.of(name, value));
    }

    public CommandLine withEnvironment(Map<String, String> additions) {
        Map<String, String> merged = new TreeMap<>(environment);
        merged.putAll(additions);
        return new CommandLine(arguments, directory, merged, timeout, inputFile);
    }

    public CommandLine withTimeout(Duration other) {
        return new CommandLine(arguments, directory, environment, other, inputFile);
    }

    public CommandLine withInputFile(Path file) {
        return new CommandLine(arguments, directory, environment, timeout, file);
    }

    /** Environment values may be secrets, so only their names are shown. */
    @Override
    public String toString() {
        return String.join(" ", arguments) + " (in " + directory + ", with " + environment.keySet() + ")";
    }
}
