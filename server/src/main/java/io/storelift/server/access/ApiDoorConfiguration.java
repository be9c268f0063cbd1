package io.storelift.server.access;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The door for programs: a token with every request, and nothing else. No cookie counts, so none can be misused. */
@Configuration(proxyBeanMethods = false)
public class ApiDoorConfiguration {
    private static final String KEYS = "/api/v1/stores/*/keys";

    @Bean
    @Order(1)
    SecurityFilterChain apiDoor(
            HttpSecurity http, ApiTokens tokens, SignInAttempts attempts, AuditLog audit, ApiRefusals refusals) {
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(ApiDoorConfiguration::apply)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(
                        new TokenFilter(tokens, attempts, audit, refusals), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new RefusalFilter(audit), ExceptionTranslationFilter.class)
                .build();
    }

    /** As on the pages: whatever isn't named is seen by viewers, and changed by operators. */
    private static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        // The later part of a request that was let in: its answer took long.
        rules.dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(HttpMethod.GET, KEYS)
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.POST, KEYS + "/test")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(KEYS + "/**")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers(HttpMethod.GET, "/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.HEAD, "/**")
                .hasRole(Role.VIEWER.name())
                .anyRequest()
                .hasRole(Role.OPERATOR.name());
    }
}
