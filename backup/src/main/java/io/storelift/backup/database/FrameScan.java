package io.storelift.backup.database;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Unpacks every frame of a dump and counts its rows, without a server. */
final class FrameScan {
    private final DumpFile dump;
    private final ProgressListener listener;
    private final Map<String, Long> rows = new TreeMap<>();
    private final AtomicLong done = new AtomicLong();

    FrameScan(DumpFile dump, ProgressListener listener) {
        this.dump = dump;
        this.listener = listener;
    }

    /**
     * Each table with its rows, as they were found.
     *
     * @throws io.storelift.host.StoreliftException {@code BACKUP_DAMAGED}, {@code DUMP_UNSAFE}
     */
    Map<String, Long> rows() throws IOException {
        dump.contents().tables().keySet().forEach(table -> rows.put(table, 0L));
        Queue<DumpFile.Frame> frames = new ConcurrentLinkedQueue<>(dump.frames());
        long total = Math.max(
                1, dump.frames().stream().mapToLong(dump::compressedBytes).sum());
        List<Callable<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            readers.add(() -> {
                for (DumpFile.Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
                    count(frame);
                    listener.progress(
                            Part.DATABASE.label(), done.addAndGet(dump.compressedBytes(frame)), total, Unit.BYTES);
                }
                return true;
            });
        }
        Crew.work(readers);
        return new TreeMap<>(rows);
    }

    private void count(DumpFile.Frame frame) throws IOException {
        byte[] sql = dump.sql(frame);
        String table = frame.label().object();
        if (frame.label().section() == Section.ROWS && table != null) {
            long found = new RowsGuard(table, sql).rows();
            synchronized (rows) {
                rows.merge(table, found, Long::sum);
            }
        }
    }
}
