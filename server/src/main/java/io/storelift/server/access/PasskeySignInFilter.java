package io.storelift.server.access;

import io.storelift.server.access.passkey.Passkeys;
import io.storelift.server.access.passkey.RelyingParty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Signing in with a passkey, which asks for no password and no code. */
final class PasskeySignInFilter extends AbstractAuthenticationProcessingFilter {
    static final String PATH = "/sign-in/passkey";

    private final Passkeys passkeys;
    private final Accounts accounts;
    private final SignInAttempts attempts;

    PasskeySignInFilter(Passkeys passkeys, Accounts accounts, SignInAttempts attempts) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH));
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.attempts = attempts;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Optional<Instant> blocked = attempts.begin(request.getRemoteAddr());
        if (blocked.isPresent()) {
            throw new LockedException(blocked.get().toString());
        }
        String credential =
                Optional.ofNullable(request.getParameter("credential")).orElse("");
        Authentication who = RelyingParty.of(request, passkeys)
                .orElseThrow(() -> new BadCredentialsException("no passkeys here"))
                .authenticate(request.getSession(), credential, accounts);
        attempts.succeeded(who.getName(), request.getRemoteAddr());
        return who;
    }
}
