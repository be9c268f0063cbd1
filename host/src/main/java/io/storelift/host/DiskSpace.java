package io.storelift.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a file system has left for ordinary users. A file system that makes inodes as needed (btrfs) says 0 of 0.
 *
 * @param freeBytes without what is reserved for root
 */
public record DiskSpace(long freeBytes, long totalBytes, long freeInodes, long totalInodes) {
    /** Size of struct statvfs on 64-bit Linux, with some room; its members are longs at the offsets below. */
    private static final long STATVFS_SIZE = 256;

    private static final long FRAGMENT_SIZE = 8;
    private static final long BLOCKS = 16;
    private static final long BLOCKS_AVAILABLE = 32;
    private static final long FILES = 40;
    private static final long FILES_AVAILABLE = 56;

    /** Of the file system that has this path, or will have it when it is created. */
    public static DiskSpace of(Path path) {
        Path existing = path.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(STATVFS_SIZE, 8);
            int outcome = LibC.statvfs(arena, existing, result);
            if (outcome < 0) {
                throw StoreliftException.of(
                        "measuring the space of " + existing, new IOException(ErrorNumber.words(-outcome)));
            }
            long unit = result.get(ValueLayout.JAVA_LONG, FRAGMENT_SIZE);
            return new DiskSpace(
                    result.get(ValueLayout.JAVA_LONG, BLOCKS_AVAILABLE) * unit,
                    result.get(ValueLayout.JAVA_LONG, BLOCKS) * unit,
                    result.get(ValueLayout.JAVA_LONG, FILES_AVAILABLE),
                    result.get(ValueLayout.JAVA_LONG, FILES));
        }
    }

    /** Whether the file system counts inodes at all. */
    public boolean limitsInodes() {
        return totalInodes > 0;
    }
}
