package io.storelift.backup.files;

import io.storelift.host.FileStatus;
import io.storelift.host.FileType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of an archive.
 *
 * @param name see {@link BinaryName}; {@value #ROOT} for the archived directory itself
 * @param link where a link points to, see {@link BinaryName}
 */
public record FileRecord(
        String name,
        FileType type,
        int mode,
        int uid,
        int gid,
        long size,
        Instant modified,
        @Nullable String link) {
    static final String ROOT = ".";

    public static FileRecord of(String name, FileStatus status, @Nullable String link) {
        long size = status.type() == FileType.FILE ? status.size() : 0;
        return new FileRecord(
                name, status.type(), status.permissions(), status.uid(), status.gid(), size, status.modified(), link);
    }

    boolean isRoot() {
        return name.equals(ROOT);
    }
}
