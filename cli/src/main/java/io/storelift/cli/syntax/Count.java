package io.storelift.cli.syntax;

/** An option without a value that says more each time it is given. */
public final class Count extends Single<boolean[]> {
    /** @param form such as {@code -v, --verbose} */
    public Count(String form, String description) {
        super(form, description, new Shape(boolean[].class, boolean.class, Shape.usually(0), false, "", null));
    }

    /** How often it was given. */
    public int times() {
        boolean[] each = found();
        return each == null ? 0 : each.length;
    }
}
