package io.storelift.server.access;

import io.storelift.server.access.totp.SecondFactors;
import io.storelift.server.access.totp.SecondFactors.Proof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The second step of signing in. Wrong codes make the next attempt wait, as wrong passwords do. */
final class CodeSignInFilter extends AbstractAuthenticationProcessingFilter {
    static final String PATH = "/sign-in/code";

    /** The mark of a session that was opened with a code. */
    static final String FACTOR = "FACTOR_TOTP";

    private final SecondFactors factors;
    private final SignInAttempts attempts;

    CodeSignInFilter(SecondFactors factors, SignInAttempts attempts) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH));
        this.factors = factors;
        this.attempts = attempts;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Authentication first = PendingSignIn.of(request)
                .map(PendingSignIn::authentication)
                .orElseThrow(() -> new CredentialsExpiredException("the password was typed in too long ago"));
        String code = Optional.ofNullable(request.getParameter("code")).orElse("");
        Optional<Instant> blocked = attempts.begin(first.getName(), request.getRemoteAddr());
        if (blocked.isPresent()) {
            throw new LockedException(blocked.get().toString());
        }
        Proof proof = factors.use(first.getName(), code).orElseThrow(() -> new BadCredentialsException("wrong code"));
        attempts.succeeded(first.getName(), request.getRemoteAddr());
        PendingSignIn.forget(request);
        request.setAttribute(Proof.class.getName(), proof);
        return first.toBuilder()
                .authorities(all -> all.add(FactorGrantedAuthority.fromAuthority(FACTOR)))
                .build();
    }
}
