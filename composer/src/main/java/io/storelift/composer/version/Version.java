package io.storelift.composer.version;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A version in Composer's normal form: {@code 2.4.4.0-patch1}, {@code dev-main}, {@code 1.2.9999999.9999999-dev}. The order is
 * PHP's {@code version_compare}; it is not consistent with {@code equals}, which compares the texts.
 */
public final class Version implements Comparable<Version> {
    private static final int UNKNOWN = -1;

    private static final int RELEASE = 4;
    private static final String[] FORMS = {"dev", "alpha", "a", "beta", "b", "RC", "rc", "#", "pl", "p"};
    private static final int[] FORM_RANKS = {0, 1, 1, 2, 2, 3, 3, RELEASE, 5, 5};

    private final String text;
    private final boolean branch;
    private final Stability stability;
    /** A number stands for itself, a word for its rank, coded as a negative number. */
    private final long[] parts;

    /** The canonical form ends in a separator: PHP then sees one more part, which is empty. */
    private final boolean openEnded;

    private Version(String text) {
        this.text = text;
        this.branch = text.startsWith("dev-");
        this.stability = VersionParser.stabilityOf(text);
        String canonical = canonical(text);
        this.openEnded = canonical.endsWith(".");
        this.parts = parts(canonical);
    }

    /** @param text already normalised; {@link VersionParser#normalize} does that */
    public static Version ofNormalized(String text) {
        return new Version(text);
    }

    public String text() {
        return text;
    }

    /** True for {@code dev-…}: such versions have no order among constraints. */
    public boolean isBranch() {
        return branch;
    }

    /** Source: Composer: VersionParser::parseStability. */
    public Stability stability() {
        return stability;
    }

    /** PHP's version_compare. */
    @Override
    public int compareTo(Version other) {
        long[] mine = parts;
        long[] others = other.parts;
        int common = Math.min(mine.length, others.length);
        for (int i = 0; i < common; i++) {
            long a = mine[i];
            long b = others[i];
            if (a != b) {
                int order = a >= 0 && b >= 0 ? Long.compare(a, b) : Integer.compare(rank(a), rank(b));
                if (order != 0) {
                    return order;
                }
            }
        }
        if (mine.length == 0 || others.length == 0) {
            return Integer.compare(mine.length, others.length);
        }
        if (mine.length > common || openEnded) {
            return rest(common);
        }
        return others.length > common || other.openEnded ? -other.rest(common) : 0;
    }

    /** How this version compares to a shorter one that it begins with. */
    private int rest(int from) {
        for (int i = from; i < parts.length; i++) {
            if (parts[i] >= 0) {
                return 1;
            }
            int order = Integer.compare(rank(parts[i]), RELEASE);
            if (order != 0) {
                return order;
            }
        }
        return openEnded ? -1 : 0;
    }

    /** Whether the first parts, numbers as a rule, are the same. */
    boolean startsLike(Version other, int count) {
        return Arrays.equals(
                parts, 0, Math.min(count, parts.length), other.parts, 0, Math.min(count, other.parts.length));
    }

    /** Whether it stands for a numeric branch: {@code 1.x-dev}. */
    boolean hasWildcard() {
        return text.contains("." + VersionParser.ANY_NUMBER);
    }

    /** The same for versions that no order tells apart, other than {@link #hashCode}. */
    int orderHash() {
        return Arrays.hashCode(parts);
    }

    private static int rank(long part) {
        return part >= 0 ? RELEASE : (int) (-part - 2);
    }

    private static long[] parts(String canonical) {
        long[] parts = new long[8];
        int count = 0;
        int from = 0;
        while (from < canonical.length()) {
            int dot = canonical.indexOf('.', from);
            int to = dot < 0 ? canonical.length() : dot;
            if (count == parts.length) {
                parts = Arrays.copyOf(parts, count * 2);
            }
            parts[count++] =
                    Ascii.isDigit(canonical.charAt(from)) ? number(canonical, from, to) : -word(canonical, from) - 2;
            from = to + 1;
        }
        return Arrays.copyOf(parts, count);
    }

    /** C's strtol, which stops at the largest number. */
    private static long number(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to && Ascii.isDigit(text.charAt(i)); i++) {
            int digit = text.charAt(i) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return Long.MAX_VALUE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int word(String text, int from) {
        for (int i = 0; i < FORMS.length; i++) {
            if (text.startsWith(FORMS[i], from)) {
                return FORM_RANKS[i];
            }
        }
        return UNKNOWN;
    }

    /**
     * Parts separated by dots. PHP looks at bytes up to the first NUL, takes the first byte as it is, and any byte that is no
     * letter or digit as a separator, except behind a digit.
     *
     * <p>Source: PHP: php_canonicalize_version.
     */
    private static String canonical(String text) {
        String version = asBytes(text);
        if (version.isEmpty() || version.charAt(0) == '#') {
            return version;
        }
        StringBuilder canonical = new StringBuilder(version.length() + 8);
        char previous = version.charAt(0);
        canonical.append(previous);
        for (int i = 1; i < version.length(); i++) {
            char c = version.charAt(i);
            boolean digitStarts = Ascii.isDigit(c) && !Ascii.isDigit(previous) && previous != '.';
            boolean digitEnds = Ascii.isDigit(previous) && !Ascii.isDigit(c) && c != '.' && !isSeparator(c);
            boolean kept = digitEnds || Ascii.isAlphanumeric(c);
            if ((!kept || digitStarts || digitEnds) && canonical.charAt(canonical.length() - 1) != '.') {
                canonical.append('.');
            }
            if (kept) {
                canonical.append(c);
            }
            previous = c;
        }
        return canonical.toString();
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || c == '+';
    }

    /** One character for each byte that PHP would see. */
    private static String asBytes(String text) {
        int nul = text.indexOf('\0');
        String seen = nul < 0 ? text : text.substring(0, nul);
        for (int i = 0; i < seen.length(); i++) {
            if (seen.charAt(i) > 0x7F) {
                return new String(seen.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }
        return seen;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && version.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
