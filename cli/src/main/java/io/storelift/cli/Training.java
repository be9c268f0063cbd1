package io.storelift.cli;

import io.storelift.cli.terminal.Streams;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code script/build} runs once, so that the virtual machine writes down the classes that calls need: rendering
 * help takes other ones than a command that fails early.
 */
final class Training {
    private Training() {}

    /** Ends well although the command fails: no store is there. */
    public static void main(String[] arguments) {
        Path nowhere = Path.of("/nonexistent");
        // What isn't written down makes the machine open the archives: also this one class would.
        Objects.requireNonNull(Main.class);
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--help");
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--json", "--store", nowhere.toString(), "status");
    }
}
