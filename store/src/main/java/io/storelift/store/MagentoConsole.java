package io.storelift.store;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code bin/magento} of a tree, live or staged. */
public final class MagentoConsole {
    /** What the store's documentation asks for; a configured higher limit stays. */
    private static final long WANTED_MEMORY = 2L << 30;

    /** "Magento CLI version 2.1.18" in old stores, "Magento CLI 2.4.3" in new ones. */
    private static final Pattern VERSION = Pattern.compile("(?m)^.*\\bCLI (?:version )?(\\d\\S*)");

    private final ProcessRunner runner;
    private final PhpRuntime php;
    private final Path root;
    private final Path program;

    public MagentoConsole(ProcessRunner runner, PhpRuntime php, Path root) {
        this(runner, php, root, root.resolve("bin/magento"));
    }

    /** @param program stands for {@code bin/magento}, in the same directory */
    public MagentoConsole(ProcessRunner runner, PhpRuntime php, Path root, Path program) {
        this.runner = runner;
        this.php = php;
        this.root = root.toAbsolutePath();
        this.program = program.toAbsolutePath();
    }

    /**
     * Runs a command to its end. The exit code proves little: some failures end with 0.
     *
     * @param lines gets the lines of output as they come
     */
    public ProcessResult run(Duration timeout, Consumer<String> lines, String... arguments) {
        return runner.run(command(arguments).withTimeout(timeout), lines);
    }

    /**
     * Runs a command that has to succeed.
     *
     * @throws StoreliftException {@link ErrorCode#PROGRAM_FAILED} with its last lines when its exit code isn't 0
     */
    public ProcessResult demand(Duration timeout, Consumer<String> lines, String... arguments) {
        ProcessResult result = run(timeout, lines, arguments);
        if (!result.succeeded()) {
            throw new StoreliftException(
                    ErrorCode.PROGRAM_FAILED,
                    "bin/magento " + arguments[0] + " ended with exit code " + result.exitCode() + "\n"
                            + result.tail(20));
        }
        return result;
    }

    /** What the tree says of itself, which may come from a stale cache; empty when it doesn't answer. */
    public Optional<String> version() {
        ProcessResult result = run(Duration.ofMinutes(2), line -> {}, "--version");
        Matcher matcher = VERSION.matcher(result.output());
        return result.succeeded() && matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The command line that {@link #run} would run, for servers and tests of their own. */
    public CommandLine command(String... arguments) {
        List<String> all = new ArrayList<>();
        long limit = php.memoryLimit();
        if (limit >= 0 && limit < WANTED_MEMORY) {
            all.add("-dmemory_limit=2G");
        }
        // The absolute path, so that a list of processes shows to which tree it belongs.
        all.add(program.toString());
        all.addAll(List.of(arguments));
        all.add("--no-ansi");
        all.add("--no-interaction");
        return php.command(root, all.toArray(String[]::new));
    }
}
