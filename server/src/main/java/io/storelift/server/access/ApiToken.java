package io.storelift.server.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a program signs in with, without its secret.
 *
 * @param createdBy the account that created it; it stays good without that account
 * @param expiresAt null when it is good until it is revoked
 * @param lastUsedAt to the minute; null when it never was
 */
public record ApiToken(
        String name,
        Role role,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
