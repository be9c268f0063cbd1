package io.storelift.composer.transport;

/** A repository did not give what it should. The message has no secrets. */
public final class RepositoryException extends RuntimeException {
    /** What went wrong, so that callers can say what to do. */
    public enum Kind {
        /** No connection, time-out, or the server failed repeatedly. */
        UNREACHABLE,
        /** 401: the keys are missing or wrong. */
        KEYS_REFUSED,
        /** 403: the keys are known but don't open this. */
        KEYS_NOT_ENTITLED,
        /** 404 where something must be. */
        NOT_FOUND,
        /** Content that is not what the protocol says: no JSON, wrong checksum, names that are none, too deep. */
        INVALID,
        /** More than Storelift is willing to read. */
        TOO_LARGE,
        /** Redirects without end, or to where they must not lead. */
        REDIRECT,
        /** A kind of repository or a feature that only Composer itself handles. */
        UNSUPPORTED
    }

    private final Kind kind;

    public RepositoryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RepositoryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the transport failed, so that policy may allow to go on without the answer. */
    public boolean isOfTransport() {
        return switch (kind) {
            case UNREACHABLE, KEYS_REFUSED, KEYS_NOT_ENTITLED, NOT_FOUND, REDIRECT -> true;
            case INVALID, TOO_LARGE, UNSUPPORTED -> false;
        };
    }
}
