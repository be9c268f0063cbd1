package io.storelift.server.access;

import static org.springframework.security.config.Customizer.withDefaults;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.passkey.Passkeys;
import io.storelift.server.access.store.StoreAccounts;
import io.storelift.server.access.totp.RecoveryCodes;
import io.storelift.server.access.totp.SecondFactors;
import io.storelift.server.stores.ServedStores;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.RequiredFactor;
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
    OpenSessions openSessions() {
        return new OpenSessions();
    }

    @Bean
    Accounts accounts(JdbcClient database, PasswordEncoder passwords, OpenSessions sessions, Clock clock) {
        return new Accounts(database, passwords, sessions, clock);
    }

    @Bean
    OwnPassword ownPassword(Accounts accounts, PasswordEncoder passwords, SignInAttempts attempts) {
        return new OwnPassword(accounts, passwords, attempts);
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
    RecoveryCodes recoveryCodes(JdbcClient database) {
        return new RecoveryCodes(database);
    }

    @Bean
    SecondFactors secondFactors(
            JdbcClient database, TransactionTemplate transactions, RecoveryCodes recovery, Clock clock) {
        return new SecondFactors(database, transactions, recovery, clock);
    }

    @Bean
    AuditLog auditLog(JdbcClient database, Clock clock) {
        return new AuditLog(database, clock);
    }

    @Bean
    SignInController signInController(StoreAccounts ofStores) {
        return new SignInController(ofStores);
    }

    @Bean
    WelcomeController welcomeController(Invitations invitations) {
        return new WelcomeController(invitations);
    }

    @Bean
    AccountsController accountsController(
            Accounts accounts,
            Invitations invitations,
            SecondFactors factors,
            Passkeys passkeys,
            StoreAccounts ofStores,
            OpenSessions sessions) {
        return new AccountsController(accounts, invitations, factors, passkeys, ofStores, sessions);
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
    StoreAccounts storeAccounts(ServedStores stores, ProcessRunner processes, JdbcClient database, Clock clock) {
        return new StoreAccounts(stores, processes, database, clock);
    }

    @Bean
    StoreAccountsController storeAccountsController(
            StoreAccounts accounts, ServedStores stores, OpenSessions sessions) {
        return new StoreAccountsController(accounts, stores, sessions);
    }

    @Bean
    Passkeys passkeys(JdbcOperations database) {
        return new Passkeys(database);
    }

    @Bean
    DoorFilters furtherWays(
            SecondFactors factors,
            Passkeys passkeys,
            Accounts accounts,
            StoreAccounts ofStores,
            SignInAttempts attempts,
            AuditLog audit) {
        return new DoorFilters(
                audit,
                Map.of(
                        SignInWay.CODE, new CodeSignInFilter(factors, attempts),
                        SignInWay.PASSKEY, new PasskeySignInFilter(passkeys, accounts, attempts),
                        SignInWay.STORE, new StoreSignInFilter(ofStores, attempts)));
    }

    @Bean
    PasskeyOptionsController passkeyOptionsController(Passkeys passkeys) {
        return new PasskeyOptionsController(passkeys);
    }

    @Bean
    SecurityFilterChain door(
            HttpSecurity http,
            SignInAttempts attempts,
            SecondFactors factors,
            Accounts accounts,
            StoreAccounts ofStores,
            PasswordEncoder passwords,
            DoorFilters further,
            AuditLog audit,
            RoleHierarchy roles) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(accounts);
        provider.setPasswordEncoder(passwords);
        SignInOutcome outcome = new SignInOutcome(audit, SignInWay.PASSWORD);
        DefaultAuthorizationManagerFactory<RequestAuthorizationContext> again =
                new DefaultAuthorizationManagerFactory<>();
        again.setAdditionalAuthorization(AllRequiredFactorsAuthorizationManager.anyOf(
                fresh(RequiredFactor.Builder::passwordAuthority), fresh(RequiredFactor.Builder::webauthnAuthority)));
        again.setRoleHierarchy(roles);
        // The only way in: without this line another one, without the guard, would be tried after it.
        return http.authenticationManager(new ProviderManager(new GuardedSignIn(provider, factors, attempts)))
                .authorizeHttpRequests(rules -> AccessRules.apply(rules, again))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("name")
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .with(further, withDefaults())
                .logout(logout ->
                        logout.logoutUrl("/sign-out").addLogoutHandler(outcome).logoutSuccessUrl("/sign-in?out"))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(new SignInEntryPoint()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new CurrentAccountFilter(accounts, ofStores), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new RefusalFilter(audit), ExceptionTranslationFilter.class)
                .addFilterAfter(new SessionStreamsFilter(), ExceptionTranslationFilter.class)
                .build();
    }

    private static AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> fresh(
            UnaryOperator<RequiredFactor.Builder> factor) {
        return AllRequiredFactorsAuthorizationManager.<RequestAuthorizationContext>builder()
                .requireFactor(builder -> factor.apply(builder).validDuration(FRESH))
                .build();
    }
}
