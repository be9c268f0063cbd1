package io.storelift.composer.lockfile;

/** A lock file is not usable for what was asked of it. The message is Composer's where Composer has one. */
public final class InvalidLockException extends RuntimeException {
    public InvalidLockException(String message) {
        super(message);
    }
}
