package io.storelift.server.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links that create one account. Only a hash of a link's secret is kept.
 */
public final class Invitations {
    private static final Duration VALID = Duration.ofHours(1);

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Accounts accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Invitations(JdbcClient database, TransactionTemplate transactions, Accounts accounts, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** For the first administrator; replaces what an earlier start gave out. Empty as soon as there is an account. */
    public Optional<String> first() {
        return transactions.execute(status -> {
            if (!accounts.isEmpty()) {
                return Optional.<String>empty();
            }
            database.sql("delete from invitation").update();
            return Optional.of(create(Role.ADMINISTRATOR, null));
        });
    }

    /** The secret of a new link. */
    String create(Role role, @Nullable String by) {
        Secret secret = Secret.random("", random);
        database.sql("delete from invitation where expires_at <= ?")
                .param(clock.millis())
                .update();
        database.sql("insert into invitation (token_hash, role, invited_by, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?)")
                .param(secret.hash())
                .param(role.name())
                .param(by)
                .param(clock.millis())
                .param(clock.instant().plus(VALID).toEpochMilli())
                .update();
        return secret.text();
    }

    /** What the link is good for; empty when it was used or is too old. */
    Optional<Role> role(String secret) {
        return database.sql("select role from invitation where token_hash = ? and expires_at > ?")
                .params(new Secret(secret).hash(), clock.millis())
                .query((row, index) -> Role.valueOf(row.getString("role")))
                .optional();
    }

    /** Uses a link up and creates its account; a name that is taken leaves the link as it was. */
    Acceptance accept(String secret, String name, String password) {
        return transactions.execute(status -> {
            Optional<Role> role = role(secret);
            if (role.isEmpty()) {
                return Acceptance.EXPIRED;
            }
            if (!accounts.create(name, password, role.get())) {
                return Acceptance.NAME_TAKEN;
            }
            database.sql("delete from invitation where token_hash = ?")
                    .param(new Secret(secret).hash())
                    .update();
            return Acceptance.DONE;
        });
    }

    enum Acceptance {
        DONE,
        EXPIRED,
        NAME_TAKEN
    }
}
