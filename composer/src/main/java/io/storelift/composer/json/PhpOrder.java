package io.storelift.composer.json;

import java.util.Comparator;

/** How PHP 8 orders strings. */
public final class PhpOrder {
    /** {@code strcmp}: bytes of UTF-8. */
    public static final Comparator<String> BYTES = PhpOrder::compareBytes;

    /**
     * {@code <=>}, what {@code sort} and {@code ksort} use: two numeric strings compare as numbers, all others as bytes. No
     * order in the strict sense: 9 is below 10, 10 below 9a.
     */
    public static final Comparator<String> LOOSE = PhpOrder::compareLoosely;

    private static final String SPACE = " \t\n\r\u000B\f";

    private PhpOrder() {}

    private static int compareBytes(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int index = 0; index < end; index++) {
            char mine = one.charAt(index);
            char its = other.charAt(index);
            if (mine != its) {
                // In UTF-16 surrogates sort below U+E000, in UTF-8 above.
                boolean surrogate = Character.isSurrogate(mine);
                return surrogate == Character.isSurrogate(its) ? Character.compare(mine, its) : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int compareLoosely(String one, String other) {
        if (!mayBeNumber(one) || !mayBeNumber(other)) {
            return compareBytes(one, other);
        }
        String mine = number(one);
        String its = number(other);
        if (mine.isEmpty() || its.isEmpty()) {
            return compareBytes(one, other);
        }
        boolean myWhole = isWhole(mine);
        boolean itsWhole = isWhole(its);
        int myOverflow = myWhole && !fits(mine) ? sign(mine) : 0;
        int itsOverflow = itsWhole && !fits(its) ? sign(its) : 0;
        if (myOverflow != 0 && myOverflow == itsOverflow) {
            return compareBytes(one, other);
        }
        boolean myLong = myWhole && myOverflow == 0;
        boolean itsLong = itsWhole && itsOverflow == 0;
        if (myLong && itsLong) {
            return Long.compare(Long.parseLong(mine), Long.parseLong(its));
        }
        if (myLong && itsOverflow != 0) {
            return -itsOverflow;
        }
        if (itsLong && myOverflow != 0) {
            return myOverflow;
        }
        double myDouble = Double.parseDouble(mine);
        double itsDouble = Double.parseDouble(its);
        if (myDouble == itsDouble && Double.isInfinite(myDouble)) {
            return compareBytes(one, other);
        }
        return myDouble < itsDouble ? -1 : myDouble > itsDouble ? 1 : 0;
    }

    private static boolean mayBeNumber(String text) {
        return !text.isEmpty() && text.charAt(0) <= '9';
    }

    private static int sign(String number) {
        return number.startsWith("-") ? -1 : 1;
    }

    private static boolean isWhole(String number) {
        for (int index = 0; index < number.length(); index++) {
            char mark = number.charAt(index);
            if (mark == '.' || mark == 'e' || mark == 'E') {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String whole) {
        try {
            Long.parseLong(whole);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A numeric string without the space around it; empty when it is none. */
    private static String number(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && SPACE.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && SPACE.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int index = start;
        if (index < end && (text.charAt(index) == '-' || text.charAt(index) == '+')) {
            index++;
        }
        int digits = index;
        index = skipDigits(text, index, end);
        int count = index - digits;
        if (index < end && text.charAt(index) == '.') {
            int fraction = index + 1;
            index = skipDigits(text, fraction, end);
            count += index - fraction;
        }
        if (count == 0) {
            return "";
        }
        if (index < end && (text.charAt(index) == 'e' || text.charAt(index) == 'E')) {
            int exponent = index + 1;
            if (exponent < end && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            index = skipDigits(text, exponent, end);
            if (index == exponent) {
                return "";
            }
        }
        return index == end ? text.substring(start, end) : "";
    }

    private static int skipDigits(String text, int from, int end) {
        int index = from;
        while (index < end && text.charAt(index) >= '0' && text.charAt(index) <= '9') {
            index++;
        }
        return index;
    }
}
