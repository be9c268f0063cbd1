package io.storelift.cli.syntax;

/** An option without a value. */
public final class Flag extends Single<Boolean> {
    /** @param form such as {@code --yes}, or {@code -w, --with-dependencies} */
    public Flag(String form, String description) {
        super(form, description, new Shape(boolean.class, boolean.class, Shape.usually(0), false, "", false));
    }

    public boolean isGiven() {
        return Boolean.TRUE.equals(found());
    }
}
