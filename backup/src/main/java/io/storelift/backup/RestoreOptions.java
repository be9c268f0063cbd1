package io.storelift.backup;

import io.storelift.backup.catalog.VerificationDepth;

/**
 * How a backup is restored.
 *
 * @param verification how thoroughly it is examined first
 * @param keepEnvironment whether {@code app/etc/env.php} stays as it is now, for a database that moved meanwhile
 */
public record RestoreOptions(VerificationDepth verification, boolean keepEnvironment) {
    /** Checksums, and everything as it was. */
    public static RestoreOptions defaults() {
        return new RestoreOptions(VerificationDepth.CHECKSUMS, false);
    }
}
