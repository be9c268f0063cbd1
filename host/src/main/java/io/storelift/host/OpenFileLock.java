package io.storelift.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * Linux's lock of an open file description. Unlike the lock of {@link java.nio.channels.FileChannel} it isn't lost when
 * any other part of the process closes the same file, and it can be asked about without being taken.
 */
final class OpenFileLock implements AutoCloseable {
    private static final int GET_LOCK = 36;
    private static final int SET_LOCK = 37;
    private static final short WRITE = 1;
    private static final short UNLOCKED = 2;
    private static final long STRUCT_SIZE = 32;

    private final Path file;
    private final int descriptor;

    private OpenFileLock(Path file, int descriptor) {
        this.file = file;
        this.descriptor = descriptor;
    }

    /** Opens the file, creating it for its owner only. */
    static OpenFileLock open(Path file) throws IOException {
        int flags = LibC.OPEN_READ_WRITE | LibC.OPEN_CREATE | LibC.OPEN_CLOSE_ON_EXEC;
        return new OpenFileLock(file, demand(LibC.open(file, flags, 0600), file));
    }

    /** Whether the lock is ours now. */
    boolean tryLock() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int result = LibC.fcntl(descriptor, SET_LOCK, request(arena));
            if (result == -LibC.EAGAIN || result == -LibC.EACCES) {
                return false;
            }
            demand(result, file);
            return true;
        }
    }

    /** Whether somebody else has the lock, in this process or another. */
    boolean isHeldByOther() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = request(arena);
            demand(LibC.fcntl(descriptor, GET_LOCK, request), file);
            return request.get(ValueLayout.JAVA_SHORT, 0) != UNLOCKED;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        LibC.close(descriptor);
    }

    /** The kernel's struct flock of 64-bit Linux, for the whole file; all other members are 0. */
    private static MemorySegment request(Arena arena) {
        MemorySegment request = arena.allocate(STRUCT_SIZE, 8);
        request.set(ValueLayout.JAVA_SHORT, 0, WRITE);
        return request;
    }

    private static int demand(int result, Path file) throws IOException {
        if (result < 0) {
            throw new IOException(file + ": " + ErrorNumber.words(-result));
        }
        return result;
    }
}
