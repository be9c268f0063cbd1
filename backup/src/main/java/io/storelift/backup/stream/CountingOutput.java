package io.storelift.backup.stream;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what flows through. */
public final class CountingOutput extends FilterOutputStream {
    private static final long REPORT_EVERY = 8 << 20;

    private final ProgressListener listener;
    private long count;
    private long reported;

    public CountingOutput(OutputStream sink, ProgressListener listener) {
        super(sink);
        this.listener = listener;
    }

    public long count() {
        return count;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        count += length;
        if (count - reported >= REPORT_EVERY) {
            reported = count;
            listener.progress(Part.DATABASE.label(), count, -1, Unit.BYTES);
        }
    }
}
