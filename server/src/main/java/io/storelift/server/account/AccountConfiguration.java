package io.storelift.server.account;

import io.storelift.server.access.Accounts;
import io.storelift.server.access.OpenSessions;
import io.storelift.server.access.OwnPassword;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of the own account. */
@Configuration(proxyBeanMethods = false)
public class AccountConfiguration {
    @Bean
    AccountController accountController(Accounts accounts, OwnPassword password, OpenSessions sessions) {
        return new AccountController(accounts, password, sessions);
    }
}
