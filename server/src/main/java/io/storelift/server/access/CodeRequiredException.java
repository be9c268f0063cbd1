package io.storelift.server.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** The password is right, but isn't enough. */
final class CodeRequiredException extends AuthenticationException {
    private static final long serialVersionUID = 1;

    private final Authentication authentication;

    CodeRequiredException(Authentication authentication) {
        super("a code is required");
        this.authentication = authentication;
    }

    Authentication authentication() {
        return authentication;
    }
}
