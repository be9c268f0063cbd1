package io.storelift.composer.project;

import java.util.regex.Pattern;

/** Texts with wildcards: {@code %s} for a part of a line, {@code %d} for digits, {@code %a} for anything. */
final class PrintfFormat {
    private final Pattern pattern;

    PrintfFormat(String format) {
        StringBuilder expression = new StringBuilder();
        int start = 0;
        for (int at = format.indexOf('%'); at >= 0 && at + 1 < format.length(); at = format.indexOf('%', start)) {
            expression.append(Pattern.quote(format.substring(start, at)));
            expression.append(
                    switch (format.charAt(at + 1)) {
                        case 'e' -> "/";
                        case 's' -> "[^\\r\\n]+";
                        case 'S' -> "[^\\r\\n]*";
                        case 'a' -> "(?s:.+?)";
                        case 'A' -> "(?s:.*?)";
                        case 'w' -> "\\s*";
                        case 'i' -> "[+-]?\\d+";
                        case 'd' -> "\\d+";
                        case 'x' -> "[0-9a-fA-F]+";
                        case 'f' -> "[+-]?\\.?\\d+\\.?\\d*(?:[Ee][+-]?\\d+)?";
                        case 'c' -> "(?s:.)";
                        case '%' -> "%";
                        default -> Pattern.quote(format.substring(at, at + 2));
                    });
            start = at + 2;
        }
        expression.append(Pattern.quote(format.substring(start)));
        this.pattern = Pattern.compile(expression.toString());
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
