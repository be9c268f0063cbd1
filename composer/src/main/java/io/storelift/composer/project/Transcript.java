package io.storelift.composer.project;

import java.util.ArrayList;
import java.util.List;

/** What a command says, line by line, with console markup. Serves one run. */
final class Transcript {
    private final Verbosity verbosity;
    private final List<String> lines = new ArrayList<>();

    Transcript(Verbosity verbosity) {
        this.verbosity = verbosity;
    }

    /** @param text may have several lines */
    void say(String text) {
        lines.addAll(List.of(text.split("\n", -1)));
    }

    /** Says it to those who want to know that much. */
    void say(Verbosity least, String text) {
        if (isAtLeast(least)) {
            say(text);
        }
    }

    /** Details of a warning, which are indented, follow it unmarked. */
    void warn(List<String> warnings) {
        for (String warning : warnings) {
            say(warning.startsWith(" ") ? warning : "<warning>" + warning + "</warning>");
        }
    }

    boolean isAtLeast(Verbosity least) {
        return verbosity.compareTo(least) >= 0;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
