package io.storelift.cli.session;

/** The command line is understood but doesn't make sense, or lacks something that only this situation asks for. */
public final class UsageException extends RuntimeException {
    public UsageException(String message) {
        super(message);
    }
}
