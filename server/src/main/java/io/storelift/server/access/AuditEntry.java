package io.storelift.server.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, or tried.
 *
 * @param account null when nobody was signed in
 * @param address from where
 * @param action such as {@code sign in}
 * @param outcome such as {@code done}, {@code refused}
 */
public record AuditEntry(
        Instant at, @Nullable String account, String address, String action, String detail, String outcome) {}
