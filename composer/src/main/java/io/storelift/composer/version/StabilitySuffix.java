package io.storelift.composer.version;

/**
 * The part of a version behind its numbers: {@code -beta2}, {@code .p1-dev}, {@code -dev}, or nothing. Read by hand
 * rather than by a regular expression, so that the time is linear in the text whatever it is.
 *
 * <p>Source: Composer semver: VersionParser, the modifier of a version.
 *
 * @param word as written, one of stable, beta, b, RC, alpha, a, patch, pl, p in any case; empty when there is none
 * @param number digits behind the word with their separators, perhaps empty
 * @param dev whether {@code dev} closes it
 * @param end index behind the suffix in the text it was read from
 */
public record StabilitySuffix(String word, String number, boolean dev, int end) {
    /** Longest first where one begins with another. */
    private static final String[] WORDS = {"stable", "beta", "b", "rc", "alpha", "a", "patch", "pl", "p"};

    /** The longest suffix that starts at the index; it may be empty, or a lone separator. */
    public static StabilitySuffix at(String text, int start) {
        int at = start;
        if (at < text.length() && isSeparator(text.charAt(at), true)) {
            at++;
        }
        int wordEnd = at;
        for (String word : WORDS) {
            if (Ascii.startsWith(text, at, word)) {
                wordEnd = at + word.length();
                break;
            }
        }
        String word = text.substring(at, wordEnd);
        int numberEnd = wordEnd;
        if (!word.isEmpty()) {
            while (true) {
                int digits = numberEnd < text.length() && isSeparator(text.charAt(numberEnd), false)
                        ? numberEnd + 1
                        : numberEnd;
                int next = Ascii.endOfDigits(text, digits);
                if (next == digits) {
                    break;
                }
                numberEnd = next;
            }
        }
        int dev = numberEnd < text.length() && isSeparator(text.charAt(numberEnd), false) ? numberEnd + 1 : numberEnd;
        boolean isDev = Ascii.startsWith(text, dev, "dev");
        return new StabilitySuffix(word, text.substring(wordEnd, numberEnd), isDev, isDev ? dev + 3 : numberEnd);
    }

    private static boolean isSeparator(char c, boolean orUnderscore) {
        return c == '.' || c == '-' || (orUnderscore && c == '_');
    }

    /** True when it says something about stability. */
    public boolean isPresent() {
        return dev || !word.isEmpty();
    }
}
