package io.storelift.composer.policy;

/** A policy that can't be read; the message is Composer's. */
public final class InvalidPolicyException extends RuntimeException {
    public InvalidPolicyException(String message) {
        super(message);
    }
}
