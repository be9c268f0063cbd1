package io.storelift.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Instant;

/** The time of a file's last change, to the nanosecond. */
public final class FileTimes {
    private static final long LEAVE = (1L << 30) - 2;

    private FileTimes() {}

    /**
     * Sets it for a file, a directory or a link itself. Unlike the JDK this doesn't open the file, so its owner may also
     * do it for one that he may not read.
     */
    public static void setModified(Path path, Instant modified) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            // struct timespec[2]: the time of the last access, which is left alone, and of the last change.
            MemorySegment times = arena.allocate(32, 8);
            times.set(ValueLayout.JAVA_LONG, 8, LEAVE);
            times.set(ValueLayout.JAVA_LONG, 16, modified.getEpochSecond());
            times.set(ValueLayout.JAVA_LONG, 24, modified.getNano());
            int result = LibC.utimensat(arena, path, times, LibC.AT_NO_FOLLOW);
            if (result < 0) {
                throw ErrorNumber.failure(path, -result);
            }
        }
    }
}
