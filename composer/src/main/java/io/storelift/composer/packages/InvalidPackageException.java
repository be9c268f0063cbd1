package io.storelift.composer.packages;

/** A description of a package that is none; the message has Composer's words. */
public final class InvalidPackageException extends RuntimeException {
    public InvalidPackageException(String message) {
        super(message);
    }

    public InvalidPackageException(String message, Throwable cause) {
        super(message, cause);
    }
}
