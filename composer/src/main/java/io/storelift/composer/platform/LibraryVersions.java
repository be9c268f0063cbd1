package io.storelift.composer.platform;

import io.storelift.composer.version.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of libraries that don't count as Composer does. Source: Composer: Platform\Version. */
final class LibraryVersions {
    private static final Pattern OPENSSL = Pattern.compile(
            "([0-9.]+)([a-z]{0,2})((?:-?(?:dev|pre|alpha|beta|rc|fips)\\d*)*)(?:-\\w+)?(?: \\(.+?\\))?");
    private static final Pattern LETTER_AT_END = Pattern.compile("(\\d+)([a-z]*)");
    private static final Version SEMANTIC_OPENSSL = Version.ofNormalized("3.0.0");
    private static final int BASE = 100;

    private LibraryVersions() {}

    /** A version of OpenSSL, and whether it is a FIPS build. */
    record OpenSsl(String version, boolean fips) {}

    /** {@code 1.1.1g-fips} to {@code 1.1.1.7}: up to 3.0 a letter counts patches. */
    static Optional<OpenSsl> openSsl(String text) {
        Matcher matcher = OPENSSL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String version = matcher.group(1);
        if (Version.ofNormalized(version).compareTo(SEMANTIC_OPENSSL) < 0) {
            version += "." + lettersAsNumber(matcher.group(2));
        }
        String suffix = matcher.group(3);
        String stability = ("-" + trimmedLeft(suffix)).replace("-fips", "").replace("-pre", "-alpha");
        return Optional.of(new OpenSsl(trimmedRight(version + stability), suffix.contains("fips")));
    }

    private static String trimmedLeft(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '-') {
            start++;
        }
        return text.substring(start);
    }

    private static String trimmedRight(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '-') {
            end--;
        }
        return text.substring(0, end);
    }

    /** {@code 9b} to {@code 9.2}, as libjpeg counts. */
    static Optional<String> libjpeg(String text) {
        return lettersAtEnd(text);
    }

    /** {@code 2019c} to {@code 2019.3}, as the time zone database counts. */
    static Optional<String> zoneInfo(String text) {
        return lettersAtEnd(text).filter(version -> version.indexOf('.') == "2019".length());
    }

    private static Optional<String> lettersAtEnd(String text) {
        Matcher matcher = LETTER_AT_END.matcher(text);
        return matcher.matches()
                ? Optional.of(matcher.group(1) + "." + lettersAsNumber(matcher.group(2)))
                : Optional.empty();
    }

    private static int lettersAsNumber(String letters) {
        return letters.chars().map(letter -> letter - 'a' + 1).sum();
    }

    /** {@code 20450} to {@code 2.4.50}, as OpenLDAP and libXpm count. */
    static String ofNumber(String digits) {
        long number = Long.parseLong(digits);
        return number / (BASE * BASE) + "." + number / BASE % BASE + "." + number % BASE;
    }
}
