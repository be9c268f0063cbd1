package io.storelift.server.account;

import io.storelift.server.access.Accounts;
import io.storelift.server.access.OpenSessions;
import io.storelift.server.access.OwnPassword;
import io.storelift.server.access.passkey.Passkeys;
import io.storelift.server.access.totp.RecoveryCodes;
import io.storelift.server.access.totp.SecondFactors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of the own account. */
@Configuration(proxyBeanMethods = false)
public class AccountConfiguration {
    @Bean
    AccountController accountController(
            Accounts accounts,
            SecondFactors factors,
            RecoveryCodes recovery,
            Passkeys passkeys,
            OwnPassword password,
            OpenSessions sessions) {
        return new AccountController(accounts, factors, recovery, passkeys, password, sessions);
    }

    @Bean
    CodesController codesController(SecondFactors factors, RecoveryCodes recovery, OpenSessions sessions) {
        return new CodesController(factors, recovery, sessions);
    }

    @Bean
    PasskeysController passkeysController(Passkeys passkeys) {
        return new PasskeysController(passkeys);
    }
}
