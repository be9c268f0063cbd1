package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published vulnerability of some versions of a package.
 *
 * <p>Source: Composer: SecurityAdvisory, PartialSecurityAdvisory.
 *
 * @param remoteIds identifiers of the same advisory elsewhere, {@code GHSA-…}
 * @param isComplete false where the publisher told it in brief, so that what isn't here may exist all the same
 */
public record SecurityAdvisory(
        String packageName,
        String id,
        Constraint affected,
        @Nullable String title,
        @Nullable String cve,
        @Nullable String link,
        @Nullable String severity,
        List<String> remoteIds,
        boolean isComplete) {
    public SecurityAdvisory {
        remoteIds = List.copyOf(remoteIds);
    }
}
