package io.storelift.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * All that the kernel knows of a file, by one call and without following a link.
 *
 * @param permissions the lower twelve bits: rwx of owner, group, others, and setuid, setgid, sticky
 * @param modified seconds and nanoseconds of the last change of content
 * @param allocated bytes it takes on the disk
 */
public record FileStatus(
        FileType type,
        int permissions,
        int uid,
        int gid,
        long size,
        Instant modified,
        long allocated,
        long inode,
        long device,
        long links) {
    private static final int BASIC = 0x7ff;
    private static final long STATX_SIZE = 256;

    public static FileStatus of(Path path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(STATX_SIZE, 8);
            int outcome = LibC.statx(arena, path, LibC.AT_NO_FOLLOW, BASIC, result);
            if (outcome < 0) {
                throw ErrorNumber.failure(path, -outcome);
            }
            int mode = result.get(ValueLayout.JAVA_SHORT, 28) & 0xFFFF;
            long major = result.get(ValueLayout.JAVA_INT, 136) & 0xFFFFFFFFL;
            long minor = result.get(ValueLayout.JAVA_INT, 140) & 0xFFFFFFFFL;
            return new FileStatus(
                    FileType.ofMode(mode),
                    mode & 07777,
                    result.get(ValueLayout.JAVA_INT, 20),
                    result.get(ValueLayout.JAVA_INT, 24),
                    result.get(ValueLayout.JAVA_LONG, 40),
                    Instant.ofEpochSecond(
                            result.get(ValueLayout.JAVA_LONG, 112), result.get(ValueLayout.JAVA_INT, 120)),
                    result.get(ValueLayout.JAVA_LONG, 48) * 512,
                    result.get(ValueLayout.JAVA_LONG, 32),
                    major << 32 | minor,
                    result.get(ValueLayout.JAVA_INT, 16) & 0xFFFFFFFFL);
        }
    }

    public FileTime modifiedTime() {
        return FileTime.from(modified);
    }
}
