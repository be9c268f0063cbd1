package io.storelift.server.access;

import io.storelift.server.access.totp.SecondFactors;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks name and password, unless there were too many attempts. */
final class GuardedSignIn implements AuthenticationProvider {
    private final DaoAuthenticationProvider passwords;
    private final SecondFactors factors;
    private final SignInAttempts attempts;

    GuardedSignIn(DaoAuthenticationProvider passwords, SecondFactors factors, SignInAttempts attempts) {
        this.passwords = passwords;
        this.factors = factors;
        this.attempts = attempts;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication given) {
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "unknown";
        Optional<Instant> blocked = attempts.begin(given.getName(), address);
        if (blocked.isPresent()) {
            throw new LockedException(blocked.get().toString());
        }
        Authentication authenticated = passwords.authenticate(given);
        if (factors.isDemandedOf(authenticated.getName())) {
            attempts.halfWay(given.getName(), address);
            throw new CodeRequiredException(authenticated);
        }
        attempts.succeeded(given.getName(), address);
        return authenticated;
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
