package io.storelift.server.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that signed in with a token. In the audit log it is told from an account, in whose name no space can be. */
public final class TokenAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final String token;

    TokenAuthentication(ApiToken token) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + token.role())));
        this.token = token.name();
        setAuthenticated(true);
    }

    /** The token's name. */
    public String token() {
        return token;
    }

    @Override
    public Object getPrincipal() {
        return "token " + token;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
