package io.storelift.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authorization.AuthorizationManagerFactories;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door of the server: who is let in where. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {
    private static final int BCRYPT_STRENGTH = 12;

    /** For how long a password that was typed in is good for what can't be taken back. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** Scripts and styles come from files of ours; nothing may be framed, nothing sent elsewhere. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    static RoleHierarchy roles() {
        return RoleHierarchyImpl.fromHierarchy("ROLE_ADMINISTRATOR > ROLE_OPERATOR > ROLE_VIEWER");
    }

    @Bean
    PasswordEncoder passwords() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    @Bean
    Accounts accounts(JdbcClient database, PasswordEncoder passwords, Clock clock) {
        return new Accounts(database, passwords, clock);
    }

    @Bean
    TransactionTemplate transactions(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    Invitations invitations(JdbcClient database, TransactionTemplate transactions, Accounts accounts, Clock clock) {
        return new Invitations(database, transactions, accounts, clock);
    }

    @Bean
    SignInAttempts attempts(JdbcClient database, TransactionTemplate transactions, Clock clock) {
        return new SignInAttempts(database, transactions, clock);
    }

    @Bean
    AuditLog auditLog(JdbcClient database, Clock clock) {
        return new AuditLog(database, clock);
    }

    @Bean
    SignInController signInController() {
        return new SignInController();
    }

    @Bean
    WelcomeController welcomeController(Invitations invitations) {
        return new WelcomeController(invitations);
    }

    @Bean
    AccountsController accountsController(Accounts accounts, Invitations invitations) {
        return new AccountsController(accounts, invitations);
    }

    @Bean
    AuditController auditController(AuditLog log) {
        return new AuditController(log);
    }

    @Bean
    ApiTokens apiTokens(JdbcClient database, Clock clock) {
        return new ApiTokens(database, clock);
    }

    @Bean
    TokensController tokensController(ApiTokens tokens, Clock clock) {
        return new TokensController(tokens, clock);
    }

    @Bean
    SecurityFilterChain door(
            HttpSecurity http,
            SignInAttempts attempts,
            Accounts accounts,
            PasswordEncoder passwords,
            AuditLog audit,
            RoleHierarchy roles) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(accounts);
        provider.setPasswordEncoder(passwords);
        SignInOutcome outcome = new SignInOutcome(audit);
        DefaultAuthorizationManagerFactory<RequestAuthorizationContext> again =
                AuthorizationManagerFactories.<RequestAuthorizationContext>multiFactor()
                        .requireFactor(factor -> factor.passwordAuthority().validDuration(FRESH))
                        .build();
        again.setRoleHierarchy(roles);
        // The only way in: without this line another one, without the guard, would be tried after it.
        return http.authenticationManager(new ProviderManager(new GuardedSignIn(provider, attempts)))
                .authorizeHttpRequests(rules -> AccessRules.apply(rules, again))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("name")
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .logout(logout ->
                        logout.logoutUrl("/sign-out").addLogoutHandler(outcome).logoutSuccessUrl("/sign-in?out"))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(new SignInEntryPoint()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new CurrentAccountFilter(accounts), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new RefusalFilter(audit), ExceptionTranslationFilter.class)
                .build();
    }
}
