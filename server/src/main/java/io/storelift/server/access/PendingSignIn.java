package io.storelift.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Somebody whose password was right, and whose code is still to come. It lies in the session beside what counts as signed
 * in, so that whatever forgets to ask for the code lets nobody in.
 */
record PendingSignIn(Authentication authentication, Instant until) implements Serializable {
    private static final String NAME = PendingSignIn.class.getName();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static void remember(HttpServletRequest request, Authentication authentication) {
        HttpSession session = request.getSession();
        session.setAttribute(
                NAME, new PendingSignIn(authentication, Instant.now().plus(PATIENCE)));
    }

    static Optional<PendingSignIn> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).flatMap(PendingSignIn::of);
    }

    static Optional<PendingSignIn> of(HttpSession session) {
        return session.getAttribute(NAME) instanceof PendingSignIn pending
                        && Instant.now().isBefore(pending.until)
                ? Optional.of(pending)
                : Optional.empty();
    }

    static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(NAME);
        }
    }
}
