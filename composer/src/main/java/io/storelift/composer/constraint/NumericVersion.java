package io.storelift.composer.constraint;

import io.storelift.composer.version.Ascii;
import io.storelift.composer.version.StabilitySuffix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as ranges ({@code ~}, {@code ^}, hyphen) take it: up to four numbers, a stability or {@code .x-dev}, build metadata.
 *
 * @param numbers as written, four, those not given empty
 * @param hasStability whether a word, {@code dev} or {@code .x-dev} follows the numbers
 * @param hasWildcard whether that is {@code .x-dev}
 * @param end index behind it
 */
record NumericVersion(List<String> numbers, boolean hasStability, boolean hasWildcard, int end) {
    /** Null when there is none at the index that ends where the text ends, or, in a range, before a hyphen. */
    static @Nullable NumericVersion at(String text, int start, boolean beforeHyphen) {
        int end = Ascii.startsWith(text, start, "v") ? start + 1 : start;
        String[] numbers = {"", "", "", ""};
        for (int i = 0; i < 4; i++) {
            int from = i == 0 ? end : end + 1;
            int to = Ascii.endOfDigits(text, from);
            if (to == from || (i > 0 && text.charAt(end) != '.')) {
                break;
            }
            numbers[i] = text.substring(from, to);
            end = to;
        }
        if (numbers[0].isEmpty()) {
            return null;
        }
        StabilitySuffix suffix = StabilitySuffix.at(text, end);
        int suffixEnd = endOfBuild(text, suffix.end());
        boolean wildcard = !isFollowed(text, suffixEnd, beforeHyphen);
        if (wildcard) {
            suffixEnd = endOfWildcard(text, end);
            if (suffixEnd < 0 || !isFollowed(text, endOfBuild(text, suffixEnd), beforeHyphen)) {
                return null;
            }
            suffixEnd = endOfBuild(text, suffixEnd);
        }
        return new NumericVersion(List.of(numbers), wildcard || suffix.isPresent(), wildcard, suffixEnd);
    }

    private static int endOfBuild(String text, int start) {
        if (start >= text.length() || text.charAt(start) != '+') {
            return start;
        }
        int end = start + 1;
        while (end < text.length() && !Ascii.isSpace(text.charAt(end))) {
            end++;
        }
        return end == start + 1 ? start : end;
    }

    private static int endOfWildcard(String text, int start) {
        if (start + 1 >= text.length() || text.charAt(start) != '.' || "xX*".indexOf(text.charAt(start + 1)) < 0) {
            return -1;
        }
        int dev = start + 2;
        if (dev < text.length() && (text.charAt(dev) == '.' || text.charAt(dev) == '-')) {
            dev++;
        }
        return Ascii.startsWith(text, dev, "dev") ? dev + 3 : -1;
    }

    private static boolean isFollowed(String text, int end, boolean byHyphen) {
        return byHyphen ? endOfHyphen(text, end) > 0 : Ascii.isEnd(text, end);
    }

    /** Index behind a hyphen with blanks on both sides; -1 when there is none at the index. */
    static int endOfHyphen(String text, int start) {
        int hyphen = endOfBlanks(text, start);
        if (hyphen == start || hyphen >= text.length() || text.charAt(hyphen) != '-') {
            return -1;
        }
        int end = endOfBlanks(text, hyphen + 1);
        return end == hyphen + 1 ? -1 : end;
    }

    private static int endOfBlanks(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }
}
