package io.storelift.composer.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating point numbers as PHP writes them by default: {@code serialize_precision = -1}, {@code precision = 14}. */
final class PhpNumbers {
    private static final int MOST_DIGITS = 17;
    private static final int TEXT_DIGITS = 14;

    private PhpNumbers() {}

    /** The shortest text that reads back as the number: {@code 0.1}, {@code 3}, {@code 1.0e+25}, {@code -0}. */
    static String json(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new InvalidJsonException("JSON encoding failed: Inf and NaN cannot be JSON encoded");
        }
        return format(number, shortest(Math.abs(number)), MOST_DIGITS, 'e');
    }

    /** As a string: {@code (string) $number}. */
    static String text(double number) {
        if (Double.isNaN(number)) {
            return "NAN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "INF" : "-INF";
        }
        BigDecimal rounded = new BigDecimal(Math.abs(number))
                .round(new MathContext(TEXT_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return format(number, rounded, TEXT_DIGITS, 'E');
    }

    private static String format(double number, BigDecimal magnitude, int mostDigits, char exponentMark) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        String digits = magnitude.unscaledValue().toString();
        int point = digits.length() - magnitude.scale();
        StringBuilder text = new StringBuilder();
        if (number < 0) {
            text.append('-');
        }
        if (point < -3 || point > mostDigits) {
            int exponent = point - 1;
            return text.append(digits.charAt(0))
                    .append('.')
                    .append(digits.length() == 1 ? "0" : digits.substring(1))
                    .append(exponentMark)
                    .append(exponent < 0 ? '-' : '+')
                    .append(Math.abs(exponent))
                    .toString();
        }
        if (point <= 0) {
            return text.append("0.").repeat('0', -point).append(digits).toString();
        }
        if (digits.length() <= point) {
            return text.append(digits).repeat('0', point - digits.length()).toString();
        }
        return text.append(digits, 0, point)
                .append('.')
                .append(digits, point, digits.length())
                .toString();
    }

    private static BigDecimal shortest(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        // Java prefers two digits that are closer to the number where one digit would do: 4.9E-324 for 5e-324.
        if (shortest.precision() == 2) {
            BigDecimal single = new BigDecimal(number).round(new MathContext(1));
            if (single.doubleValue() == number) {
                return single.stripTrailingZeros();
            }
        }
        return shortest;
    }
}
