package io.storelift.composer.policy;

import java.util.List;

/**
 * What is done about security advisories. Source: Composer: AdvisoriesPolicyConfig.
 *
 * @param block whether vulnerable versions are kept out
 * @param audit {@code ignore}, {@code report} or {@code fail}
 */
public record AdvisoryPolicy(
        boolean block,
        String audit,
        List<PackageExemption> ignore,
        List<Exemption> ignoredIds,
        List<Exemption> ignoredSeverities) {
    public AdvisoryPolicy {
        ignore = List.copyOf(ignore);
        ignoredIds = List.copyOf(ignoredIds);
        ignoredSeverities = List.copyOf(ignoredSeverities);
    }

    AdvisoryPolicy blocking(boolean value) {
        return new AdvisoryPolicy(value, audit, ignore, ignoredIds, ignoredSeverities);
    }
}
