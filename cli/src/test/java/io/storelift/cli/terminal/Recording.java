package io.storelift.cli.terminal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Streams of a command that nobody is looking at, kept for the test. */
public final class Recording {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Streams streams;

    private Recording(String input, boolean terminal) {
        streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                terminal,
                terminal);
    }

    public static Recording withoutTerminal() {
        return new Recording("", false);
    }

    /** As if a person typed the input. */
    public static Recording atTerminal(String input) {
        return new Recording(input, true);
    }

    public Streams streams() {
        return streams;
    }

    public String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    public String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
