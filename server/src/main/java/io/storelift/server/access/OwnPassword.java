package io.storelift.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Lets somebody who is signed in choose another password; guessing the old one is slowed down as at the door. */
public final class OwnPassword {
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final SignInAttempts attempts;

    OwnPassword(Accounts accounts, PasswordEncoder passwords, SignInAttempts attempts) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /**
     * Changes the password of an account.
     *
     * @param address from where it is asked for
     * @return why it wasn't changed; empty when it was
     */
    public Optional<String> change(String account, String address, String old, String chosen, String repeated) {
        Optional<String> mistake = new NewPassword(account, chosen, repeated).mistake();
        if (mistake.isPresent()) {
            return mistake;
        }
        Optional<Instant> blocked = attempts.begin(account, address);
        if (blocked.isPresent()) {
            long seconds = Duration.between(Instant.now(), blocked.get()).toSeconds() + 1;
            return Optional.of("Too many attempts. Try again in " + Math.max(1, seconds) + " s.");
        }
        if (!passwords.matches(old, accounts.loadUserByUsername(account).getPassword())) {
            return Optional.of("The old password is wrong.");
        }
        attempts.succeeded(account, address);
        if (chosen.equals(old)) {
            return Optional.of("That is the old password.");
        }
        accounts.changePassword(account, chosen);
        return Optional.empty();
    }
}
