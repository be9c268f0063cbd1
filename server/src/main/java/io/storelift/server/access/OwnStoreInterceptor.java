package io.storelift.server.access;

import io.storelift.server.access.store.StoreAccount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps who signed in with an admin account of a store to this store. It goes by the route that was found, not by the
 * text of the path, and refuses what it doesn't know.
 */
public final class OwnStoreInterceptor implements HandlerInterceptor {
    private static final Set<String> OF_EVERYBODY = Set.of(
            "/",
            "/account",
            "/error",
            "/sign-in",
            CodeSignInFilter.PATH,
            StoreSignInFilter.PATH,
            "/sign-in/passkey/options");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof HandlerMethod
                && request.getUserPrincipal() instanceof Authentication who
                && who.getPrincipal() instanceof StoreAccount account
                && !isAllowed(account, request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        return true;
    }

    private static boolean isAllowed(StoreAccount account, HttpServletRequest request) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return OF_EVERYBODY.contains(String.valueOf(route))
                || (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && account.store().equals(variables.get("store")));
    }
}
