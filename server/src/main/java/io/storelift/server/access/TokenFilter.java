package io.storelift.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs a request in by its {@code Authorization: Bearer}, for this request only. Where too many tokens were wrong, no
 * token is looked at for a while, right or wrong: else a guesser would not be slowed down.
 */
public final class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "bearer ";

    private final ApiTokens tokens;
    private final SignInAttempts attempts;
    private final AuditLog audit;
    private final AuthenticationEntryPoint refusal;

    TokenFilter(ApiTokens tokens, SignInAttempts attempts, AuditLog audit, AuthenticationEntryPoint refusal) {
        this.tokens = tokens;
        this.attempts = attempts;
        this.audit = audit;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        Optional<Instant> blocked = attempts.blockedUntil(address);
        if (blocked.isPresent()) {
            refusal.commence(
                    request, response, new LockedException(blocked.get().toString()));
            return;
        }
        Optional<ApiToken> token = bearer(header).flatMap(tokens::use);
        if (token.isEmpty()) {
            attempts.failed(address);
            audit.write(null, address, "API token", "", "failed");
            refusal.commence(request, response, new BadCredentialsException("no such token"));
            return;
        }
        SecurityContext context = new SecurityContextImpl(new TokenAuthentication(token.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static Optional<Secret> bearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(new Secret(header.substring(SCHEME.length()).strip()))
                : Optional.empty();
    }
}
