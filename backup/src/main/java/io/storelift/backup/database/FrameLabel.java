package io.storelift.backup.database;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a frame of a dump holds: an SQL comment, its first line.
 *
 * @param object the table, view, routine, trigger or event; null where a section has none
 * @param chunk which range of the table's rows, in key order
 * @param part which statement of that range
 */
record FrameLabel(Section section, @Nullable String object, int chunk, int part) {
    static final String BEGINNING = "-- storelift ";

    private static final Pattern TEXT = Pattern.compile("(\\w+)(?: `(.*)`(?: (\\d{1,9})\\.(\\d{1,9}))?)?");

    static FrameLabel of(Section section) {
        return new FrameLabel(section, null, 0, 0);
    }

    static FrameLabel of(Section section, String object) {
        return new FrameLabel(section, object, 0, 0);
    }

    /** Without the comment's beginning and its end of line. */
    String text() {
        String text = section.label() + (object == null ? "" : " `" + escaped(object) + "`");
        return section == Section.ROWS ? text + " " + chunk + "." + part : text;
    }

    static Optional<FrameLabel> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String object = matcher.group(2);
            return Optional.of(new FrameLabel(
                    Section.of(matcher.group(1)),
                    object == null ? null : unescaped(object),
                    number(matcher.group(3)),
                    number(matcher.group(4))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** A name can hold any character, but a comment ends with its line. */
    static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    static String unescaped(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                i++;
                c = name.charAt(i) == 'n' ? '\n' : name.charAt(i) == 'r' ? '\r' : name.charAt(i);
            }
            text.append(c);
        }
        return text.toString();
    }
}
