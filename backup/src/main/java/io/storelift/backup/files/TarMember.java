package io.storelift.backup.files;

import org.jspecify.annotations.Nullable;

/**
 * A member as its headers in an archive have it.
 *
 * @param kind tar's type flag: '0', '1', '2' or '5'
 * @param stored bytes of content that follow, without padding
 * @param realSize of a file with holes; −1 of others
 * @param content where it begins, behind the headers
 */
record TarMember(
        String name,
        char kind,
        int mode,
        long uid,
        long gid,
        long modified,
        int modifiedNanos,
        long stored,
        @Nullable String target,
        ExtendedAttributes attributes,
        long realSize,
        int content) {
    boolean hasHoles() {
        return realSize >= 0;
    }

    /** Of the file as it reads. */
    long size() {
        return hasHoles() ? realSize : stored;
    }
}
