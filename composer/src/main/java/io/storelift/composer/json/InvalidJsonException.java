package io.storelift.composer.json;

/** A text is not JSON, or a value can't be written as JSON, by PHP's rules. The message says what and where. */
public final class InvalidJsonException extends IllegalArgumentException {
    public InvalidJsonException(String message) {
        super(message);
    }

    InvalidJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
