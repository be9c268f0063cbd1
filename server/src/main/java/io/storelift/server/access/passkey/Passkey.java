package io.storelift.server.access.passkey;

import java.time.Instant;

/**
 * A passkey of an account.
 *
 * @param id as browsers write it
 * @param label what its owner calls it
 */
public record Passkey(String id, String label, Instant createdAt, Instant lastUsedAt) {}
