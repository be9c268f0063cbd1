package io.storelift.composer.advice;

import io.storelift.composer.constraint.ConstraintParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shortest text to put into composer.json for a version and the compatible ones after it. */
final class SmallestConstraint {
    private static final Pattern NUMBERS = Pattern.compile("v?(\\d+(?:\\.\\d+){0,3})((?:-?p(?:atch)?\\d*)?)");
    private static final String ZERO = ".0";

    private SmallestConstraint() {}

    /** {@code ^2.1} for 2.1.0, {@code ^2.1.3} for 2.1.3; the version itself where a caret doesn't cover it. */
    static String of(String version, ConstraintParser constraints) {
        Matcher matcher = NUMBERS.matcher(version);
        if (!matcher.matches()) {
            return version;
        }
        String numbers = matcher.group(1);
        if (matcher.group(2).isEmpty()) {
            while (numbers.endsWith(ZERO) && numbers.indexOf('.') != numbers.lastIndexOf('.')) {
                numbers = numbers.substring(0, numbers.length() - ZERO.length());
            }
        }
        String text = "^" + numbers + matcher.group(2);
        return constraints.parse(text).matches(constraints.versions().normalize(version)) ? text : version;
    }
}
