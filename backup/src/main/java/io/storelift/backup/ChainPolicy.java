package io.storelift.backup;

import io.storelift.backup.catalog.BackupManifest;

/**
 * How long a chain of incremental backups may become: with each, one more must be whole to restore the last.
 *
 * @param longest how many backups, the first with everything among them
 */
public record ChainPolicy(int longest) {
    public static ChainPolicy defaults() {
        return new ChainPolicy(7);
    }

    boolean allowsAfter(BackupManifest.Archive base) {
        return base.chain().size() + 1 < longest;
    }
}
