package io.storelift.composer.explanation;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.Request;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.RepositorySet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a resolution which failed was about.
 *
 * @param pool the one the solver had: after all filters and the optimizer
 * @param root the root package or an alias of it
 * @param verbose whether lists of versions are given in full
 */
public record Circumstances(
        RepositorySet repositories,
        Request request,
        Pool pool,
        ComposerPackage root,
        PackageRepository platform,
        PhpSetup php,
        boolean verbose) {

    /** Packages that were there before: of the lock file, the platform, the root. */
    Set<ComposerPackage> present() {
        return request.present();
    }

    boolean isRoot(ComposerPackage candidate) {
        return candidate.base().equals(root.base());
    }

    boolean isOfPlatform(ComposerPackage candidate) {
        return platform.equals(candidate.origin());
    }

    boolean isLockRepository(@Nullable Object origin) {
        return origin != null && origin.equals(request.lockedRepository());
    }
}
