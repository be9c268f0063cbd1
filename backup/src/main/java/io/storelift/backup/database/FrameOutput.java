package io.storelift.backup.database;

import io.storelift.backup.catalog.Part;
import io.storelift.backup.stream.NewFile;
import io.storelift.backup.stream.SeekTable;
import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Appends frames to the file of a dump, from any thread. */
final class FrameOutput {
    private static final long REPORT_EVERY = 8 << 20;

    private final NewFile file;
    private final ProgressListener listener;
    private final SeekTable seekTable = new SeekTable();
    private final List<FrameLabel> labels = new ArrayList<>();
    private long sqlBytes;
    private long reported;

    FrameOutput(NewFile file, ProgressListener listener) {
        this.file = file;
        this.listener = listener;
    }

    synchronized void append(FrameLabel label, ByteBuffer frame, int rawLength) throws IOException {
        file.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
        seekTable.add(frame.remaining(), rawLength);
        labels.add(label);
        sqlBytes += rawLength;
        if (sqlBytes - reported >= REPORT_EVERY) {
            reported = sqlBytes;
            listener.progress(Part.DATABASE.label(), sqlBytes, -1, Unit.BYTES);
        }
    }

    /** Of all frames so far, in their order. */
    synchronized List<FrameLabel> labels() {
        return List.copyOf(labels);
    }

    synchronized long sqlBytes() {
        return sqlBytes;
    }

    /** Nothing can be appended afterwards. */
    synchronized void finish() throws IOException {
        file.write(seekTable.encoded());
    }
}
