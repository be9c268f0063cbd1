package io.storelift.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Text for people. In JSON mode nothing of it reaches the standard output, which then belongs to the document. */
public final class Terminal {
    private final Streams streams;
    private final boolean silent;
    private final boolean coloured;
    private final BufferedReader input;

    /**
     * @param silent for JSON mode
     * @param coloured wanted; a file or pipe gets no colours all the same
     */
    public Terminal(Streams streams, boolean silent, boolean coloured) {
        this.streams = streams;
        this.silent = silent;
        this.coloured = coloured && streams.outputIsTerminal();
        this.input = new BufferedReader(new InputStreamReader(streams.input(), StandardCharsets.UTF_8));
    }

    /** Prints a line. */
    public void line(String text) {
        if (!silent) {
            streams.output().println(text);
        }
    }

    public void blank() {
        line("");
    }

    /** Prints without ending the line. */
    void raw(String text) {
        if (!silent) {
            streams.output().print(text);
            streams.output().flush();
        }
    }

    /** A line for the standard errors, also in JSON mode. */
    public void errorLine(String text) {
        streams.errors().println(text);
    }

    public String styled(Style style, String text) {
        return coloured ? style.apply(text) : text;
    }

    /** True when lines can be redrawn because a person is looking. */
    public boolean isLive() {
        return streams.outputIsTerminal() && !silent;
    }

    /** True when a question would be read and answered. */
    public boolean canAsk() {
        return isLive() && streams.inputIsTerminal();
    }

    /** Asks a question that only a clear yes answers with yes. */
    public boolean confirm(String question) {
        raw(question + " [y/N] ");
        String answer = readLine().strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    /** Asks for something that must not be seen; empty when there is no terminal to ask at. */
    public Optional<String> readSecret(String prompt) {
        Console console = streams.inputIsTerminal() ? System.console() : null;
        char[] secret = console == null ? null : console.readPassword("%s", prompt);
        return Optional.ofNullable(secret).map(String::new);
    }

    /** The next line of the standard input; empty at its end. */
    public String readLine() {
        try {
            String line = input.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
