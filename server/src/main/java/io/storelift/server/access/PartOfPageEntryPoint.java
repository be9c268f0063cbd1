package io.storelift.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Nobody is signed in any more, and a page asked for a part of it: not the part, the whole page is to be the sign-in. */
final class PartOfPageEntryPoint implements AuthenticationEntryPoint {
    static boolean isPartOfPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getHeader("HX-Request") != null || (accepted != null && accepted.contains("text/event-stream"));
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
