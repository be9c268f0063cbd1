package io.storelift.composer.manifest;

/** A root composer.json that Composer refuses. The message is Composer's where Composer has one. */
public final class InvalidManifestException extends RuntimeException {
    public InvalidManifestException(String message) {
        super(message);
    }

    public InvalidManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
