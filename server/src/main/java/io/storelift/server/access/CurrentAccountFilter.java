package io.storelift.server.access;

import io.storelift.server.access.store.StoreAccount;
import io.storelift.server.access.store.StoreAccounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of an account that was removed, or has another role now, at its next request. */
final class CurrentAccountFilter extends OncePerRequestFilter {
    private final Accounts accounts;
    private final StoreAccounts ofStores;

    CurrentAccountFilter(Accounts accounts, StoreAccounts ofStores) {
        this.accounts = accounts;
        this.ofStores = ofStores;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.isAuthenticated() && !isCurrent(who)) {
            new SecurityContextLogoutHandler().logout(request, response, who);
        }
        chain.doFilter(request, response);
    }

    private boolean isCurrent(Authentication who) {
        if (who.getPrincipal() instanceof StoreAccount account) {
            return ofStores.isCurrent(account);
        }
        return accounts.find(who.getName())
                .filter(account -> who.getAuthorities().stream()
                        .anyMatch(authority -> ("ROLE_" + account.role()).equals(authority.getAuthority())))
                .isPresent();
    }
}
