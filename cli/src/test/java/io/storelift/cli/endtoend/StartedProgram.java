package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real process whose output goes to files, so that it never waits for us. */
final class StartedProgram {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<String> command;
    private final Process process;
    private final Path output;
    private final Path errors;

    private StartedProgram(List<String> command, Process process, Path output, Path errors) {
        this.command = command;
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Starts it with a small environment that no setting of the machine's user can change.
     *
     * @param work directory for its home, its temporary files and its output
     */
    static StartedProgram start(List<String> command, Path work, Map<String, String> environment, String input) {
        try {
            Path home = Files.createDirectories(work.resolve("home"));
            Path said = Files.createTempDirectory(Files.createDirectories(work.resolve("said")), "program-");
            Path given = Files.writeString(said.resolve("input"), input);
            Path output = said.resolve("output");
            Path errors = said.resolve("errors");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectInput(Redirect.from(given.toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "LANG", "USER", "http_proxy", "https_proxy"));
            builder.environment().put("HOME", home.toString());
            builder.environment().put("COMPOSER_HOME", home.resolve("composer").toString());
            builder.environment().putAll(environment);
            return new StartedProgram(command, builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    /** Waits for its end; a program that doesn't end is killed, and the test fails. */
    CommandResult await() {
        try {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            CommandResult result = result();
            return ended ? result : fail("Killed after %s: %s", LIMIT, result.described());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return fail("Interrupted while waiting for " + command, e);
        }
    }

    private CommandResult result() {
        try {
            return new CommandResult(command, process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
