package io.storelift.server.access;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Which role a request needs: whatever isn't named here is seen by viewers, and changed by operators. */
final class AccessRules {
    private AccessRules() {}

    /** @param again demands a role and a password that was typed in a few minutes ago */
    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            AuthorizationManagerFactory<RequestAuthorizationContext> again) {
        String administrator = Role.ADMINISTRATOR.name();
        String operator = Role.OPERATOR.name();
        // The later part of a request that was let in: its answer took long.
        rules.dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers("/sign-in", "/sign-in/**", "/welcome/*", "/assets/**", "/webjars/**", "/error")
                .permitAll()
                .requestMatchers("/account", "/account/password")
                .hasRole(Role.VIEWER.name())
                .requestMatchers("/account/**")
                .access(again.hasRole(Role.VIEWER.name()))
                .requestMatchers("/accounts", "/accounts/**")
                .access(again.hasRole(administrator))
                .requestMatchers("/tokens", "/tokens/**")
                .access(again.hasRole(administrator))
                .requestMatchers("/audit")
                .hasRole(administrator)
                .requestMatchers("/stores/*/keys/edit", "/stores/*/keys/remove")
                .access(again.hasRole(administrator))
                .requestMatchers("/stores/*/backups/*/delete", "/stores/*/runs/*/rollback", "/stores/*/runs/*/resume")
                .access(again.hasRole(operator))
                // The plan is for everybody to read; to run it takes the password.
                .requestMatchers(HttpMethod.POST, "/stores/*/upgrade/run")
                .access(again.hasRole(operator))
                .requestMatchers("/stores/*/backups/*/download", "/stores/*/backups/*/files/*")
                .access(again.hasRole(administrator))
                .requestMatchers("/stores/*/backups/*/restore")
                .access(again.hasRole(operator))
                .requestMatchers("/stores/*/new-backup", "/stores/*/new-backup/**")
                .hasRole(operator)
                .requestMatchers("/stores/*/settings/hooks")
                .access(again.hasRole(administrator))
                .requestMatchers("/stores/*/settings/retention")
                .hasRole(administrator)
                .requestMatchers("/stores/*/settings", "/stores/*/settings/**")
                .hasRole(operator)
                .requestMatchers("/stores/*/keys")
                .hasRole(operator)
                .requestMatchers(HttpMethod.GET, "/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.HEAD, "/**")
                .hasRole(Role.VIEWER.name())
                .anyRequest()
                .hasRole(operator);
    }
}
