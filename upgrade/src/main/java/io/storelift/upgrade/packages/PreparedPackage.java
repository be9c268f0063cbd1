package io.storelift.upgrade.packages;

import java.util.List;

/**
 * A locked package whose archive is in Composer's cache, checked, and unpacked in the package store.
 *
 * @param version as the lock file has it, as are address, reference and sha1, which may be empty
 * @param digest SHA-1 of the archive
 */
record PreparedPackage(String name, String version, String url, String reference, String sha1, String digest) {
    /** All of them, as a run keeps them. */
    record Release(List<PreparedPackage> packages) {
        Release {
            packages = List.copyOf(packages);
        }
    }
}
