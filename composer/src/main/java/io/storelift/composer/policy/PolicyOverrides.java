package io.storelift.composer.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a caller decides over the configuration; where Composer reads variables of the environment. Null: as configured.
 *
 * @param policy false switches everything off, true switches a policy on that is configured off: {@code COMPOSER_POLICY}
 * @param blockAdvisories {@code COMPOSER_POLICY_ADVISORIES_BLOCK}
 * @param blockMalware {@code COMPOSER_POLICY_MALWARE_BLOCK}
 * @param blockAbandoned {@code COMPOSER_POLICY_ABANDONED_BLOCK}, {@code COMPOSER_SECURITY_BLOCKING_ABANDONED}
 * @param auditAbandoned {@code COMPOSER_AUDIT_ABANDONED}
 * @param noBlocking {@code --no-blocking}, {@code COMPOSER_NO_BLOCKING}, {@code COMPOSER_NO_SECURITY_BLOCKING}
 */
public record PolicyOverrides(
        @Nullable Boolean policy,
        @Nullable Boolean blockAdvisories,
        @Nullable Boolean blockMalware,
        @Nullable Boolean blockAbandoned,
        @Nullable String auditAbandoned,
        boolean noBlocking) {
    /** Overrides nothing. */
    public static PolicyOverrides none() {
        return new PolicyOverrides(null, null, null, null, null, false);
    }
}
