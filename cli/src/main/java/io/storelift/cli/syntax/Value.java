package io.storelift.cli.syntax;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Range;

/**
 * An option with a value, or a word at its place.
 *
 * @param <T> what becomes of what is written
 */
public final class Value<T> extends Single<T> {
    private Value(String form, String description, Shape shape) {
        super(form, description, shape);
    }

    /**
     * One that may be left out.
     *
     * @param form such as {@code --working-dir=DIR}, or {@code RUN} for a word
     */
    public static <T> Value<T> of(Class<T> type, String form, String description) {
        Range arity = Form.of(form).isOption() ? Shape.usually(1) : Range.valueOf("0..1");
        return new Value<>(form, description, new Shape(type, type, arity, false, "", null));
    }

    /** One without which the command line is wrong. */
    public static <T> Value<T> required(Class<T> type, String form, String description) {
        return new Value<>(form, description, new Shape(type, type, Shape.usually(1), true, "", null));
    }

    /** One that may be left out, for the standard value; the description can name that as {@code ${DEFAULT-VALUE}}. */
    public static <T> Value<T> orElse(T standard, String form, String description) {
        Class<?> type = standard.getClass();
        return new Value<>(form, description, new Shape(type, type, Shape.usually(1), false, "", standard));
    }

    /** Of a required one, or of one with a standard value. */
    public T get() {
        return Objects.requireNonNull(found());
    }

    /** Empty if it isn't given, and has no standard value. */
    public Optional<T> find() {
        return Optional.ofNullable(found());
    }

    /** Null where {@link #find} is empty. */
    public @Nullable T orNull() {
        return found();
    }
}
