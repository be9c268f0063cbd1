package io.storelift.server.access;

import io.storelift.server.access.store.StoreAccount;
import io.storelift.server.access.store.StoreAccounts;
import io.storelift.server.access.store.StoreAccounts.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Signing in with an admin account of a store, as an operator of this store alone. */
final class StoreSignInFilter extends AbstractAuthenticationProcessingFilter {
    static final String PATH = "/sign-in/store";

    private final StoreAccounts accounts;
    private final SignInAttempts attempts;

    StoreSignInFilter(StoreAccounts accounts, SignInAttempts attempts) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH));
        this.accounts = accounts;
        this.attempts = attempts;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        String store = parameter(request, "store");
        String name = parameter(request, "name");
        String subject = store + ":" + name;
        Optional<Instant> blocked = attempts.begin(subject, request.getRemoteAddr());
        if (blocked.isPresent()) {
            throw new LockedException(blocked.get().toString());
        }
        return switch (accounts.signIn(store, name, parameter(request, "password"), parameter(request, "code"))) {
            case Answer.No no -> throw new BadCredentialsException("no");
            case Answer.CodeWanted wanted -> throw new InsufficientAuthenticationException("a code");
            case Answer.Yes yes -> {
                attempts.succeeded(subject, request.getRemoteAddr());
                yield operator(yes.account());
            }
        };
    }

    private static Authentication operator(StoreAccount account) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account,
                null,
                List.of(
                        new SimpleGrantedAuthority("ROLE_" + Role.OPERATOR),
                        FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
