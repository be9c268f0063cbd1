package io.storelift.composer.policy;

import org.jspecify.annotations.Nullable;

/**
 * Something that doesn't count: an advisory or a severity.
 *
 * @param what the advisory's id, CVE or id elsewhere; or the severity
 * @param onBlock whether it doesn't count when packages are chosen
 * @param onAudit whether it isn't reported either
 */
public record Exemption(String what, @Nullable String reason, boolean onBlock, boolean onAudit) {}
