package io.storelift.server.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a new account is to be called, and its password, as somebody typed them in. */
record NewPassword(String name, String password, String repeated) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final int SHORTEST = 12;

    /** What the hash takes into account. */
    private static final int LONGEST_BYTES = 72;

    /** What is wrong with it, if anything. */
    Optional<String> mistake() {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("A name has up to 64 letters, digits, dots, hyphens, underscores and @.");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("The password needs at least " + SHORTEST + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("The password is too long: " + LONGEST_BYTES + " bytes are the most.");
        }
        if (password.equalsIgnoreCase(name)) {
            return Optional.of("The password must not be the name.");
        }
        return password.equals(repeated) ? Optional.empty() : Optional.of("The two passwords differ.");
    }

    @Override
    public String toString() {
        return name;
    }
}
