package io.storelift.composer.policy;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.MatchAllConstraint;
import io.storelift.composer.packages.PlatformNames;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Versions of packages that a list doesn't apply to. Source: Composer: IgnorePackageRule.
 *
 * @param packageName {@code *} is a wildcard, in filter lists; advisories compare the whole name
 * @param names what the package's name must match
 * @param onBlock whether they are exempt when packages are chosen
 * @param onAudit whether they aren't reported either
 */
public record PackageExemption(
        String packageName,
        Pattern names,
        Constraint constraint,
        @Nullable String reason,
        boolean onBlock,
        boolean onAudit) {
    static PackageExemption of(
            String packageName, Constraint constraint, @Nullable String reason, boolean onBlock, boolean onAudit) {
        return new PackageExemption(packageName, PlatformNames.glob(packageName), constraint, reason, onBlock, onAudit);
    }

    /** All versions of what an exemption names. */
    static PackageExemption of(Exemption exemption) {
        return of(
                exemption.what(),
                new MatchAllConstraint(),
                exemption.reason(),
                exemption.onBlock(),
                exemption.onAudit());
    }
}
