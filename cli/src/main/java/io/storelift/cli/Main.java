package io.storelift.cli;

import io.storelift.cli.terminal.Streams;
import java.nio.file.Path;

/** The {@code storelift} command. */
public final class Main {
    private Main() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        Path workingDirectory = Path.of("").toAbsolutePath();
        System.exit(new Program(Streams.ofProcess(), System.getenv(), workingDirectory).run(arguments));
    }
}
