package io.storelift.upgrade.readiness;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.MergedManifest;
import io.storelift.composer.resolution.PackageOperation;
import io.storelift.upgrade.resolution.PlatformFailure;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The packages of the target.
 *
 * @param everythingMoves whether more than the product and its dependencies has to change
 * @param unmet what the target asks of PHP, its extensions and Composer and doesn't get
 * @param platformExplanation the resolver's words when only the platform keeps the dependencies from being solved; null
 *     when they are solved on this platform
 */
record TargetSolution(
        MergedManifest manifest,
        LockFile lock,
        List<PackageOperation> operations,
        String resolver,
        boolean everythingMoves,
        boolean withDev,
        List<PlatformFailure> unmet,
        @Nullable String platformExplanation) {
    TargetSolution {
        operations = List.copyOf(operations);
        unmet = List.copyOf(unmet);
    }

    List<PlatformFailure> unmet(Predicate<PlatformFailure> kind) {
        return unmet.stream().filter(kind).toList();
    }

    /** Such as {@code intl: found n/a, needed * (magento/framework)}. */
    static String words(PlatformFailure failure) {
        String by = failure.wantedBy().isEmpty() ? "" : " by " + failure.wantedBy();
        return failure.name() + ": found " + failure.version() + ", wanted " + failure.constraint() + by;
    }
}
