package io.storelift.server.access.totp;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which accounts sign in with a code of an authenticator app. The secrets have to be known to the server, so they stand
 * in its state file, which only its owner can read; a key beside them would hide them from nobody.
 */
public final class SecondFactors {
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final RecoveryCodes recovery;
    private final Clock clock;

    public SecondFactors(JdbcClient database, TransactionTemplate transactions, RecoveryCodes recovery, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.recovery = recovery;
        this.clock = clock;
    }

    /** How a second step was passed. */
    public enum Proof {
        APP,
        RECOVERY_CODE
    }

    public boolean isDemandedOf(String account) {
        return secret(account).isPresent();
    }

    private Optional<TotpSecret> secret(String account) {
        return database.sql("select secret from totp where account = ?")
                .param(account)
                .query((row, index) -> new TotpSecret(row.getBytes("secret")))
                .optional();
    }

    /**
     * From now on codes of this secret are demanded, if the given one shows that an app has it.
     *
     * @return the recovery codes; none when the code is wrong
     */
    public List<String> enrol(String account, TotpSecret secret, String code) {
        OptionalLong step = secret.stepOf(plain(code), clock.instant());
        if (step.isEmpty()) {
            return List.of();
        }
        return transactions.execute(status -> {
            database.sql("insert or replace into totp (account, secret, last_step, created_at) values (?, ?, ?, ?)")
                    .params(account, secret.bytes(), step.getAsLong(), clock.millis())
                    .update();
            return recovery.replace(account);
        });
    }

    /** @return whether there was something to remove */
    public boolean remove(String account) {
        return transactions.execute(status -> {
            recovery.remove(account);
            return database.sql("delete from totp where account = ?")
                            .param(account)
                            .update()
                    == 1;
        });
    }

    /** Checks a code of the app or a recovery code, and uses it up: neither is good for a second time. */
    public Optional<Proof> use(String account, String code) {
        return transactions.execute(status -> {
            OptionalLong step = secret(account)
                    .map(secret -> secret.stepOf(plain(code), clock.instant()))
                    .orElse(OptionalLong.empty());
            if (step.isPresent()) {
                int fresh = database.sql("update totp set last_step = ? where account = ? and last_step < ?")
                        .params(step.getAsLong(), account, step.getAsLong())
                        .update();
                return fresh == 1 ? Optional.of(Proof.APP) : Optional.<Proof>empty();
            }
            return recovery.use(account, code) ? Optional.of(Proof.RECOVERY_CODE) : Optional.<Proof>empty();
        });
    }

    /** Apps show a gap in the middle. */
    private static String plain(String code) {
        return code.replaceAll("\\s", "");
    }
}
