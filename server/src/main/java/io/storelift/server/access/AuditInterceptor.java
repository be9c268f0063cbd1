package io.storelift.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Writes every request that may change something into the audit log, with what the page says about it; and others that
 * describe themselves, as they hand out secrets. It is here, and not in the pages, so that none can forget it.
 */
public final class AuditInterceptor implements HandlerInterceptor {
    private static final String DETAIL = AuditInterceptor.class.getName() + ".detail";

    private final AuditLog log;

    public AuditInterceptor(AuditLog log) {
        this.log = log;
    }

    /** What a request did, in words for the audit log; never a secret. */
    public static void describe(HttpServletRequest request, String detail) {
        request.setAttribute(DETAIL, detail);
    }

    /** That a request, though answered with a page, did nothing. */
    public static void refused(HttpServletRequest request, String detail) {
        describe(request, detail);
        request.setAttribute(DETAIL + ".refused", true);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        Object detail = request.getAttribute(DETAIL);
        boolean changesNothing =
                method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
        if (changesNothing && detail == null) {
            return;
        }
        Principal who = request.getUserPrincipal();
        boolean failed = failure != null
                || response.getStatus() >= HttpStatus.BAD_REQUEST.value()
                || request.getAttribute(DETAIL + ".refused") != null;
        log.write(
                who == null ? null : who.getName(),
                request.getRemoteAddr(),
                action(request),
                detail == null ? "" : detail.toString(),
                failed ? "failed" : "done");
    }

    /** The path without the secret of an invitation. */
    private static String action(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod() + " " + (path.startsWith("/welcome/") ? "/welcome" : path);
    }
}
