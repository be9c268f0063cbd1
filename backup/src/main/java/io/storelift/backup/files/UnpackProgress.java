package io.storelift.backup.files;

import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** How far unpacking is, in bytes of all archives of a chain. */
final class UnpackProgress {
    private final String label;
    private final ProgressListener listener;
    private final long total;
    private long done;

    UnpackProgress(List<ArchiveSource> chain, String label, ProgressListener listener) throws IOException {
        this.label = label;
        this.listener = listener;
        long sum = 0;
        for (ArchiveSource source : chain) {
            sum += Files.size(source.archive());
        }
        total = sum;
    }

    void add(long bytes) {
        done += bytes;
        listener.progress(label, Math.min(done, total), total, Unit.BYTES);
    }

    void finish() {
        listener.progress(label, total, total, Unit.BYTES);
    }
}
