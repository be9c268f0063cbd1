package io.storelift.server.access;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Adds further ways in, which do with sessions and tokens what the form does. */
final class DoorFilters extends AbstractHttpConfigurer<DoorFilters, HttpSecurity> {
    private final List<AbstractAuthenticationProcessingFilter> filters;

    DoorFilters(List<AbstractAuthenticationProcessingFilter> filters) {
        this.filters = List.copyOf(filters);
    }

    @Override
    public void configure(HttpSecurity http) {
        for (AbstractAuthenticationProcessingFilter filter : filters) {
            filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
            filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
            filter.setAuthenticationManager(given -> given);
            http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
        }
    }
}
