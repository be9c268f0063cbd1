package io.storelift.backup.catalog;

/** How thoroughly a backup is examined. */
public enum VerificationDepth {
    /** Every file is there and has its checksum. */
    CHECKSUMS,
    /** Also, every archive is unpacked to its end, each member and each row compared with the lists. Writes nothing. */
    EXTRACT,
    /** Also, the database is loaded into a scratch schema, compared with what was dumped, and dropped. */
    RESTORE
}
