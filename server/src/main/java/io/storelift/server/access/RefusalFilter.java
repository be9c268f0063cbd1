package io.storelift.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes into the audit log what somebody was refused; such requests reach no page. Those of nobody in particular are left
 * out: anybody could fill the disk with them.
 */
final class RefusalFilter extends OncePerRequestFilter {
    private final AuditLog audit;

    RefusalFilter(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        String who = request.getRemoteUser();
        if (who != null && response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            audit.write(
                    who, request.getRemoteAddr(), request.getMethod() + " " + request.getRequestURI(), "", "refused");
        }
    }
}
