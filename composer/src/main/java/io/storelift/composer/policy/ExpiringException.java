package io.storelift.composer.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A risk that somebody took knowingly, for a time. Composer's own exemptions don't end; these are kept outside composer.json.
 *
 * @param what id of an advisory (its own, a CVE, one elsewhere) or the name of a package
 * @param until from this moment on it counts again
 */
public record ExpiringException(String what, @Nullable String reason, Instant until) {}
