package io.storelift.host;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Knows whether its reader is waiting for data just now, and since when. */
final class WatchedInput extends FilterInputStream {
    private static final long NOT_WAITING = -1;

    private final long start = System.nanoTime();
    private volatile long waitingSince = NOT_WAITING;

    WatchedInput(InputStream stream) {
        super(stream);
    }

    boolean waitsLongerThan(Duration duration) {
        long since = waitingSince;
        return since != NOT_WAITING && System.nanoTime() - start - since > duration.toNanos();
    }

    @Override
    public int read() throws IOException {
        waitingSince = System.nanoTime() - start;
        try {
            return super.read();
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        waitingSince = System.nanoTime() - start;
        try {
            return super.read(buffer, offset, length);
        } finally {
            waitingSince = NOT_WAITING;
        }
    }
}
