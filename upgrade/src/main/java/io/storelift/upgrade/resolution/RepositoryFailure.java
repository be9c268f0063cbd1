package io.storelift.upgrade.resolution;

import io.storelift.composer.transport.RepositoryException;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;

/** The catalogue's entry for what a repository did wrong. */
public final class RepositoryFailure {
    private RepositoryFailure() {}

    public static StoreliftException of(RepositoryException failure) {
        ErrorCode code = switch (failure.kind()) {
            case UNREACHABLE -> ErrorCode.REPOSITORY_UNREACHABLE;
            case KEYS_REFUSED -> ErrorCode.KEYS_REFUSED;
            case KEYS_NOT_ENTITLED -> ErrorCode.KEYS_NOT_ENTITLED;
            case NOT_FOUND, INVALID, TOO_LARGE, REDIRECT -> ErrorCode.REPOSITORY_INVALID;
            case UNSUPPORTED -> ErrorCode.RESOLVER_UNSUITED;
        };
        return new StoreliftException(code, String.valueOf(failure.getMessage()), failure);
    }
}
