package io.storelift.backup.stream;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file and tells how far it is. */
public final class CountingInput extends FilterInputStream {
    private static final long REPORT_EVERY = 4 << 20;

    private final String label;
    private final long total;
    private final ProgressListener listener;
    private long count;
    private long reported;

    public CountingInput(Path file, ProgressListener listener) throws IOException {
        this(file, Part.DATABASE.label(), listener);
    }

    public CountingInput(Path file, String label, ProgressListener listener) throws IOException {
        super(Files.newInputStream(file));
        this.label = label;
        this.total = Files.size(file);
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count += Math.max(0, read);
        if (count - reported >= REPORT_EVERY) {
            reported = count;
            listener.progress(label, count, total, Unit.BYTES);
        }
        return read;
    }

    public void finished() {
        listener.progress(label, total, total, Unit.BYTES);
    }
}
