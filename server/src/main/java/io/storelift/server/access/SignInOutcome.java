package io.storelift.server.access;

import io.storelift.server.access.totp.SecondFactors.Proof;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
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
    private final SignInWay way;

    SignInOutcome(AuditLog audit, SignInWay way) {
        this.audit = audit;
        this.way = way;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        audit.write(authentication.getName(), request.getRemoteAddr(), "sign in", means(request), "done");
        super.onAuthenticationSuccess(request, response, authentication);
    }

    private String means(HttpServletRequest request) {
        return switch (way) {
            case PASSWORD -> "";
            case CODE ->
                request.getAttribute(Proof.class.getName()) == Proof.RECOVERY_CODE
                        ? "with a recovery code"
                        : "with a code";
            case PASSKEY -> "with a passkey";
            case STORE -> "with the store's own account";
        };
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String next = switch (failure) {
            case CodeRequiredException right -> {
                PendingSignIn.remember(request, right.authentication());
                yield CodeSignInFilter.PATH;
            }
            case CredentialsExpiredException late -> "/sign-in?late";
            case InsufficientAuthenticationException wanted -> {
                audit.write(null, request.getRemoteAddr(), "sign in", tried(request) + ", no code", "failed");
                yield way.failed() + "=code";
            }
            // Attempts that weren't even made are as many as somebody likes to send.
            case LockedException blocked -> way.blocked(seconds(blocked));
            default -> {
                audit.write(null, request.getRemoteAddr(), "sign in", tried(request), "failed");
                yield way.failed();
            }
        };
        response.sendRedirect(next);
    }

    private String tried(HttpServletRequest request) {
        return switch (way) {
            case PASSWORD -> "as " + request.getParameter("name");
            case CODE ->
                PendingSignIn.of(request)
                        .map(pending -> "as " + pending.authentication().getName() + ", wrong code")
                        .orElse("wrong code");
            case PASSKEY -> "with a passkey";
            case STORE -> "as " + request.getParameter("store") + ":" + request.getParameter("name");
        };
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
