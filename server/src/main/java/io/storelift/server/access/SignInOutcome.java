package io.storelift.server.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Where signing in and out leads to, and its entries in the audit log. */
final class SignInOutcome extends SavedRequestAwareAuthenticationSuccessHandler
        implements AuthenticationFailureHandler, LogoutHandler {
    private final AuditLog audit;

    SignInOutcome(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        audit.write(authentication.getName(), request.getRemoteAddr(), "sign in", "", "done");
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean blocked = failure instanceof LockedException;
        if (!blocked) {
            // Attempts that weren't even made are as many as somebody likes to send.
            audit.write(null, request.getRemoteAddr(), "sign in", "as " + request.getParameter("name"), "failed");
        }
        response.sendRedirect("/sign-in?" + (blocked ? "wait=" + seconds(failure) : "failed"));
    }

    private static long seconds(AuthenticationException failure) {
        Instant until = Instant.parse(String.valueOf(failure.getMessage()));
        return Math.max(1, Duration.between(Instant.now(), until).toSeconds() + 1);
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null) {
            audit.write(authentication.getName(), request.getRemoteAddr(), "sign out", "", "done");
        }
    }
}
