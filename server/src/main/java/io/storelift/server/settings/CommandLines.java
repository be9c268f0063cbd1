package io.storelift.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Commands as people write them, one a line: words between spaces, quoted with ' or " or \ where a space belongs to one.
 * Nothing else means anything: no shell reads them.
 */
final class CommandLines {
    private CommandLines() {}

    /** @throws IllegalArgumentException in words for people when a quotation isn't closed */
    static List<List<String>> parse(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(CommandLines::words)
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '\\' && quote != '\'' && i + 1 < line.length()) {
                i++;
                word.append(line.charAt(i));
                begun = true;
            } else if (quote != 0) {
                if (each == quote) {
                    quote = 0;
                } else {
                    word.append(each);
                }
            } else if (each == '\'' || each == '"') {
                quote = each;
                begun = true;
            } else if (Character.isWhitespace(each)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(each);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("A quotation isn't closed: " + line);
        }
        if (begun) {
            words.add(word.toString());
        }
        if (words.getFirst().isBlank()) {
            throw new IllegalArgumentException("A command begins with its program: " + line);
        }
        return words;
    }

    /** So that {@link #parse} gives the same again. */
    static String format(List<List<String>> commands) {
        return commands.stream()
                .map(words -> words.stream().map(CommandLines::quoted).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String word) {
        return word.matches("[^\\s'\"\\\\]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
