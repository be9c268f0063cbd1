package io.storelift.upgrade.resolution;

import io.storelift.composer.json.InvalidJsonException;
import io.storelift.composer.lockfile.InvalidLockException;
import io.storelift.composer.manifest.InvalidManifestException;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.policy.InvalidPolicyException;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.util.function.Supplier;

/** The catalogue's entry for what is wrong with a project's own files. */
public final class ProjectFailure {
    private ProjectFailure() {}

    /**
     * Reads or resolves a project.
     *
     * @throws StoreliftException {@code PROJECT_INVALID}, with Composer's words
     */
    public static <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidJsonException
                | InvalidManifestException
                | InvalidLockException
                | InvalidPackageException
                | InvalidPolicyException e) {
            throw new StoreliftException(ErrorCode.PROJECT_INVALID, String.valueOf(e.getMessage()), e);
        }
    }
}
