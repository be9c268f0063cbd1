package io.storelift.composer.version;

/** A text that is neither a version nor a constraint; the message is worded as Composer words it. */
public final class InvalidVersionException extends RuntimeException {
    public InvalidVersionException(String message) {
        super(message);
    }
}
