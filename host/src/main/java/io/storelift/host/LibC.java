package io.storelift.host;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The calls of Linux's C library that the JDK lacks. Each gives the call's result, or minus the error number. */
final class LibC {
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EINVAL = 22;
    static final int ENOSYS = 38;
    static final int AT_CURRENT_DIRECTORY = -100;
    static final int AT_NO_FOLLOW = 0x100;
    static final int OPEN_READ_ONLY = 0;
    static final int OPEN_READ_WRITE = 2;
    static final int OPEN_CREATE = 0x40;
    static final int OPEN_CLOSE_ON_EXEC = 0x80000;

    private static final @Nullable MemorySegment RENAMEAT2 = CLibrary.find("renameat2");
    private static final @Nullable MemorySegment STATX = CLibrary.find("statx");
    private static final @Nullable MemorySegment STATVFS = CLibrary.find("statvfs");
    private static final @Nullable MemorySegment SYNCFS = CLibrary.find("syncfs");
    private static final @Nullable MemorySegment UTIMENSAT = CLibrary.find("utimensat");
    private static final @Nullable MemorySegment FSYNC = CLibrary.find("fsync");
    private static final @Nullable MemorySegment CLOSE = CLibrary.find("close");
    private static final @Nullable MemorySegment OPEN = CLibrary.find("open");
    private static final @Nullable MemorySegment FCNTL = CLibrary.find("fcntl");

    private LibC() {}

    /** Swaps two names, or renames, depending on the flags. */
    static int renameat2(Path first, Path second, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            return call(
                    RENAMEAT2,
                    AT_CURRENT_DIRECTORY,
                    name(arena, first),
                    AT_CURRENT_DIRECTORY,
                    name(arena, second),
                    flags);
        }
    }

    static int statx(Arena arena, Path path, int flags, int mask, MemorySegment result) {
        return call(STATX, AT_CURRENT_DIRECTORY, name(arena, path), flags, mask, result.address());
    }

    static int statvfs(Arena arena, Path path, MemorySegment result) {
        return call(STATVFS, name(arena, path), result.address(), 0, 0, 0);
    }

    static int syncfs(int descriptor) {
        return call(SYNCFS, descriptor, 0, 0, 0, 0);
    }

    static int utimensat(Arena arena, Path path, MemorySegment times, int flags) {
        return call(UTIMENSAT, AT_CURRENT_DIRECTORY, name(arena, path), times.address(), flags, 0);
    }

    static int fsync(int descriptor) {
        return call(FSYNC, descriptor, 0, 0, 0, 0);
    }

    static int open(Path path, int flags, int mode) {
        try (Arena arena = Arena.ofConfined()) {
            return call(OPEN, name(arena, path), flags, mode, 0, 0);
        }
    }

    static int fcntl(int descriptor, int command, MemorySegment argument) {
        return call(FCNTL, descriptor, command, argument.address(), 0, 0);
    }

    static int close(int descriptor) {
        return call(CLOSE, descriptor, 0, 0, 0, 0);
    }

    /** A C library without the function behaves as a kernel without it. */
    private static int call(@Nullable MemorySegment function, long a, long b, long c, long d, long e) {
        try (Arena arena = Arena.ofConfined()) {
            return new CLibrary(arena).call(function, a, b, c, d, e, 0);
        }
    }

    private static long name(Arena arena, Path path) {
        byte[] bytes = RawPath.bytes(path);
        MemorySegment segment = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment.address();
    }
}
