package io.storelift.upgrade.packages;

/**
 * A member of a zip archive, as its central directory describes it.
 *
 * @param name relative, parts separated by slashes, none of them {@code .} or {@code ..}; without a slash at the end
 * @param permissions the lower nine bits
 * @param masked whether the process' umask applies to the permissions, as for archives made elsewhere than on Unix
 * @param modified seconds since 1970
 * @param offset where the member's local header starts
 */
record ZipMember(
        String name,
        Kind kind,
        int permissions,
        boolean masked,
        long modified,
        int method,
        int crc,
        long compressed,
        long size,
        long offset) {
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }
}
