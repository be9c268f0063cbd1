package io.storelift.server.access;

import java.util.Map;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Adds the ways in besides the password, which do with sessions and tokens what the form does. */
final class DoorFilters extends AbstractHttpConfigurer<DoorFilters, HttpSecurity> {
    private final AuditLog audit;
    private final Map<SignInWay, AbstractAuthenticationProcessingFilter> filters;

    DoorFilters(AuditLog audit, Map<SignInWay, AbstractAuthenticationProcessingFilter> filters) {
        this.audit = audit;
        this.filters = Map.copyOf(filters);
    }

    @Override
    public void configure(HttpSecurity http) {
        filters.forEach((way, filter) -> {
            SignInOutcome outcome = new SignInOutcome(audit, way);
            filter.setAuthenticationSuccessHandler(outcome);
            filter.setAuthenticationFailureHandler(outcome);
            filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
            filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
            filter.setAuthenticationManager(given -> given);
            http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
        });
    }
}
