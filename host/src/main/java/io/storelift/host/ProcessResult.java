package io.storelift.host;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a program ended.
 *
 * @param exitCode as the program gave it; 128 + signal when it was killed
 * @param output its standard output, as it came
 * @param errors its standard error, as it came
 */
public record ProcessResult(int exitCode, String output, String errors) {
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The last lines of output and errors, cleaned for a message. */
    public String tail(int lines) {
        List<String> all = Stream.of(output, errors)
                .flatMap(text -> OutputLines.split(text).stream())
                .filter(line -> !line.isBlank())
                .toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }
}
