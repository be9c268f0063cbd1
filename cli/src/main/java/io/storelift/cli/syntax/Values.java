package io.storelift.cli.syntax;

import java.util.List;
import picocli.CommandLine.Range;

/**
 * An option that can be repeated, or all words from here on.
 *
 * @param <T> what becomes of each
 */
public final class Values<T> extends Single<List<T>> {
    private Values(Class<T> element, String form, String description, Range arity, String separator) {
        super(form, description, new Shape(List.class, element, arity, false, separator, null));
    }

    /**
     * An option that takes one value each time, or as many words as are given.
     *
     * @param form such as {@code --with=PACKAGE:CONSTRAINT}, or {@code TYPE} for words
     */
    public static <T> Values<T> of(Class<T> element, String form, String description) {
        Range arity = Form.of(form).isOption() ? Shape.usually(1) : Range.valueOf("0..*");
        return new Values<>(element, form, description, arity, "");
    }

    /** An option that takes one value or several each time. */
    public static <T> Values<T> some(Class<T> element, String form, String description) {
        return new Values<>(element, form, description, Range.valueOf("1..*"), "");
    }

    /** An option whose values stand between commas. */
    public static <T> Values<T> separated(Class<T> element, String form, String description) {
        return new Values<>(element, form, description, Shape.usually(1), ",");
    }

    /** Empty if none is given. */
    public List<T> get() {
        List<T> given = found();
        return given == null ? List.of() : List.copyOf(given);
    }
}
