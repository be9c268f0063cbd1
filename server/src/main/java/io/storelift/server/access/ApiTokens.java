package io.storelift.server.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What programs may sign in with. Only hashes of the secrets are kept. Names are compared without regard to case. */
public final class ApiTokens {
    private static final String PREFIX = "storelift_";

    /** A program that asks all day long is not to make the disk write all day long. */
    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private static final String COLUMNS =
            "select name, role, created_by, created_at, expires_at, last_used_at from api_token ";

    private final JdbcClient database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** By name; expired ones too, until they are revoked. */
    List<ApiToken> list() {
        return database.sql(COLUMNS + "order by name").query(ApiTokens::token).list();
    }

    /**
     * Creates a token.
     *
     * @param expiresAt null for never
     * @return its secret, which nobody can ask for again; empty when there is a token of this name
     */
    Optional<Secret> create(String name, Role role, @Nullable Instant expiresAt, String by) {
        Secret secret = Secret.random(PREFIX, random);
        int created = database.sql("insert or ignore into api_token"
                        + " (name, secret_hash, role, created_by, created_at, expires_at) values (?, ?, ?, ?, ?, ?)")
                .param(name)
                .param(secret.hash())
                .param(role.name())
                .param(by)
                .param(clock.millis())
                .param(expiresAt == null ? null : expiresAt.toEpochMilli())
                .update();
        return created == 1 ? Optional.of(secret) : Optional.empty();
    }

    /** @return whether there was one of this name */
    boolean revoke(String name) {
        return database.sql("delete from api_token where name = ?").param(name).update() == 1;
    }

    /** The token with this secret, unless it has expired; notes that it was used. */
    Optional<ApiToken> use(Secret secret) {
        Instant now = clock.instant();
        Optional<ApiToken> found = database.sql(COLUMNS + "where secret_hash = ?")
                .param(secret.hash())
                .query(ApiTokens::token)
                .optional()
                .filter(token -> !token.isExpired(now));
        found.filter(token -> token.lastUsedAt() == null
                        || token.lastUsedAt().plus(USE_PRECISION).isBefore(now))
                .ifPresent(token -> database.sql("update api_token set last_used_at = ? where name = ?")
                        .params(now.toEpochMilli(), token.name())
                        .update());
        return found;
    }

    /** Whether a token is still good, for answers that take long. */
    public boolean isGood(String name) {
        return list().stream()
                .anyMatch(token -> token.name().equalsIgnoreCase(name) && !token.isExpired(clock.instant()));
    }

    private static ApiToken token(ResultSet row, int index) throws SQLException {
        return new ApiToken(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("created_by"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(row, "expires_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
