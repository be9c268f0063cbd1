package io.storelift.composer.version;

/**
 * Character classes as PHP's regular expressions have them: bytes of ASCII, whatever the locale. Java's own
 * comparisons ignoring case would take letters such as the Kelvin sign for ASCII ones.
 */
public final class Ascii {
    private Ascii() {}

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Digit or unaccented letter. */
    public static boolean isAlphanumeric(char c) {
        return isDigit(c) || (lower(c) >= 'a' && lower(c) <= 'z');
    }

    /** What {@code \s} means. */
    public static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    public static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /** Whether the word, which is in lower case, stands at the index in any case. */
    public static boolean startsWith(String text, int index, String word) {
        if (index < 0 || index + word.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(text.charAt(index + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Index behind the digits that start at the index. */
    public static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What {@code $} means: the end, or before a line feed that ends the text. */
    public static boolean isEnd(String text, int index) {
        return index == text.length() || (index == text.length() - 1 && text.charAt(index) == '\n');
    }

    /** PHP's {@code trim}. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isTrimmed(text.charAt(from))) {
            from++;
        }
        while (to > from && isTrimmed(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isTrimmed(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x0B || c == 0;
    }
}
