package io.storelift.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down whoever guesses passwords, by account and by address; outlives a restart. An attempt counts as failed
 * before it is made: many at the same time are no better than one after the other.
 */
final class SignInAttempts {
    private static final int FREE = 3;
    private static final int FREE_FOR_ADDRESS = 10;
    private static final long FIRST_DELAY_SECONDS = 10;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int LONGEST_NAME = 80;
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SignInAttempts(JdbcClient database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Empty when the attempt may be made, otherwise when the next one may be. */
    Optional<Instant> begin(String account, String address) {
        return begin(Map.of(subject(account), FREE, address, FREE_FOR_ADDRESS));
    }

    /** For an attempt that doesn't say beforehand whose it is. */
    Optional<Instant> begin(String address) {
        return begin(Map.of(address, FREE_FOR_ADDRESS));
    }

    /** @param free the attempts each subject has before it has to wait */
    private Optional<Instant> begin(Map<String, Integer> free) {
        return transactions.execute(status -> {
            long now = clock.millis();
            database.sql("delete from sign_in_attempt where last_at < ?")
                    .param(now - FORGOTTEN.toMillis())
                    .update();
            long until = free.keySet().stream()
                    .mapToLong(this::blockedUntilMillis)
                    .max()
                    .orElse(0);
            if (until > now) {
                return Optional.of(Instant.ofEpochMilli(until));
            }
            free.forEach((subject, attempts) -> count(subject, attempts, now));
            return Optional.<Instant>empty();
        });
    }

    /** The password was right: the account starts anew, and the address isn't charged with this attempt. */
    void succeeded(String account, String address) {
        transactions.executeWithoutResult(status -> {
            database.sql("delete from sign_in_attempt where subject = ?")
                    .param(subject(account))
                    .update();
            database.sql("update sign_in_attempt set failures = failures - 1, blocked_until = 0 where subject = ?")
                    .param(address)
                    .update();
        });
    }

    /** Of attempts that name no account: empty when one may be made from this address, otherwise when the next may be. */
    Optional<Instant> blockedUntil(String address) {
        long until = blockedUntilMillis(address);
        return until > clock.millis() ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty();
    }

    /** An attempt that named no account was wrong. */
    void failed(String address) {
        transactions.executeWithoutResult(status -> count(address, FREE_FOR_ADDRESS, clock.millis()));
    }

    /** The password was right, a code is still to come: this attempt doesn't count, those before it do. */
    void halfWay(String account, String address) {
        transactions.executeWithoutResult(status -> {
            for (String subject : List.of(subject(account), address)) {
                database.sql("update sign_in_attempt set failures = failures - 1, blocked_until = 0 where subject = ?")
                        .param(subject)
                        .update();
            }
        });
    }

    private long blockedUntilMillis(String subject) {
        return database.sql("select blocked_until from sign_in_attempt where subject = ?")
                .param(subject)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void count(String subject, int free, long now) {
        int failures = 1
                + database.sql("select failures from sign_in_attempt where subject = ?")
                        .param(subject)
                        .query(Integer.class)
                        .optional()
                        .orElse(0);
        database.sql("insert or replace into sign_in_attempt (subject, failures, last_at, blocked_until)"
                        + " values (?, ?, ?, ?)")
                .params(subject, failures, now, now + delay(failures - free).toMillis())
                .update();
    }

    /** Ten seconds after the free attempts, twice as long after each further one. */
    static Duration delay(int beyond) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(FIRST_DELAY_SECONDS << Math.min(beyond, 20));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    /** No address looks like this. Accounts have shorter names; what is longer is no account, and not kept whole. */
    private static String subject(String account) {
        return "account "
                + account.substring(0, Math.min(account.length(), LONGEST_NAME)).toLowerCase(Locale.ROOT);
    }
}
