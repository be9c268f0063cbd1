package io.storelift.server.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Sends whoever isn't signed in to the page to sign in; but when a page asks for a part of it, not the part is to be
 * that page.
 */
final class SignInEntryPoint extends LoginUrlAuthenticationEntryPoint {
    SignInEntryPoint() {
        super("/sign-in");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        if (isPartOfPage(request)) {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            super.commence(request, response, reason);
        }
    }

    private static boolean isPartOfPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getHeader("HX-Request") != null || (accepted != null && accepted.contains("text/event-stream"));
    }
}
