package io.storelift.host;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Splits what a program writes into lines for people: progress bars redrawn by carriage return become lines too. */
final class OutputLines {
    private static final Pattern CONTROL_SEQUENCE =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)|[@-Z\\\\-_])");
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private final Consumer<String> listener;
    private final StringBuilder line = new StringBuilder();

    OutputLines(Consumer<String> listener) {
        this.listener = listener;
    }

    static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        OutputLines splitter = new OutputLines(lines::add);
        splitter.accept(text);
        splitter.finish();
        return lines;
    }

    /** Reads to the end, giving each piece as it is to {@code raw} and each line to the listener. */
    void read(Reader reader, Consumer<String> raw) throws IOException {
        char[] buffer = new char[8192];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            String piece = new String(buffer, 0, read);
            raw.accept(piece);
            accept(piece);
        }
        finish();
    }

    private void accept(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (c == '\n' || c == '\r') {
                // An empty line after \r is the \n of \r\n or the start of a redrawn bar: no line of its own.
                if (c == '\n' || !line.isEmpty()) {
                    emit(c == '\n' && lastWasReturn && line.isEmpty());
                }
            } else {
                line.append(c);
            }
            lastWasReturn = c == '\r';
        }
    }

    private boolean lastWasReturn;

    private void finish() {
        if (!line.isEmpty()) {
            emit(false);
        }
    }

    private void emit(boolean endOfReturnedLine) {
        String text = CONTROL_SEQUENCE.matcher(line).replaceAll("");
        line.setLength(0);
        if (!endOfReturnedLine) {
            listener.accept(CONTROL_CHARACTER.matcher(text).replaceAll("").stripTrailing());
        }
    }
}
