package io.storelift.server.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Whether a session was opened with more than a password. */
public final class SecondStep {
    private SecondStep() {}

    /** Whoever just showed to have the app needn't sign in again. */
    public static void passed(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(who.toBuilder()
                    .authorities(all -> all.add(FactorGrantedAuthority.fromAuthority(CodeSignInFilter.FACTOR)))
                    .build());
            SecurityContextHolder.setContext(context);
            request.getSession()
                    .setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
        }
    }
}
