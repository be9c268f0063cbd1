package io.storelift.composer.project;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with console markup as plain text.
 *
 * <p>Source: Symfony: OutputFormatter, undecorated.
 */
public final class ConsoleText {
    private static final Pattern TAG =
            Pattern.compile("<(([a-z](?:[^\\\\<>]|\\\\.)*)|/([a-z][^<>]*)?)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern STYLE = Pattern.compile("[^=]+=[^;]+(?:;|$)");
    private static final Set<String> SYMFONY = Set.of("error", "info", "comment", "question");
    private static final Set<String> COMPOSER = Set.of("highlight", "warning");

    private ConsoleText() {}

    /** As Composer prints it where there are no colours. */
    public static String plain(String text) {
        return plain(text, true);
    }

    /** @param additions whether Composer's own styles are markup too */
    static String plain(String text, boolean additions) {
        StringBuilder plain = new StringBuilder(text.length());
        Matcher matcher = TAG.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > 0 && text.charAt(matcher.start() - 1) == '\\') {
                continue;
            }
            plain.append(text, end, matcher.start());
            end = matcher.end();
            String opening = matcher.group(2);
            String style = opening == null ? matcher.group(3) : opening;
            if (style != null && !isStyle(style, additions)) {
                plain.append(matcher.group());
            }
        }
        return plain.append(text, end, text.length())
                .toString()
                .replace("\\<", "<")
                .replace("\\>", ">");
    }

    private static boolean isStyle(String style, boolean additions) {
        return SYMFONY.contains(style)
                || (additions && COMPOSER.contains(style))
                || STYLE.matcher(style).find();
    }
}
