package io.storelift.backup.files;

import io.storelift.backup.catalog.Part;
import io.storelift.backup.stream.NewFile;
import io.storelift.backup.stream.SeekTable;
import io.storelift.host.ErrorCode;
import io.storelift.host.FileType;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeEntry;
import io.storelift.host.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes a tree as tar in independent zstd frames. Several threads read and compress; their frames are put together in
 * order, so the same tree gives the same archive.
 */
public final class ArchiveWriter {
    /** Two empty blocks end a tar. */
    private static final int END = 2 * TarFormat.BLOCK;

    private final int threads;

    public ArchiveWriter(int threads) {
        this.threads = threads;
    }

    /** @param entries parents first; the paths are relative to the root, and empty for the root itself */
    public WrittenArchive write(
            Path root, List<TreeEntry> entries, Path target, Part part, FileListWriter list, ProgressListener listener)
            throws IOException {
        BlockingQueue<Compressor> compressors = new ArrayBlockingQueue<>(threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (NewFile file = new NewFile(target)) {
            for (int i = 0; i < threads; i++) {
                compressors.add(new Compressor());
            }
            Output output = new Output(file, part, list, listener, total(entries));
            Iterator<List<Slice>> segments = Slice.segments(entries).iterator();
            Deque<Future<Frame>> ahead = new ArrayDeque<>();
            while (segments.hasNext() || !ahead.isEmpty()) {
                while (segments.hasNext() && ahead.size() < 2 * threads) {
                    List<Slice> segment = segments.next();
                    ahead.add(workers.submit(() -> frame(root, segment, compressors)));
                }
                output.append(result(ahead.remove()));
            }
            return output.finish();
        } finally {
            workers.shutdownNow();
            workers.close();
            compressors.forEach(Compressor::close);
        }
    }

    private static Frame frame(Path root, List<Slice> segment, BlockingQueue<Compressor> compressors)
            throws IOException, InterruptedException {
        Compressor compressor = compressors.take();
        try {
            SegmentBuffer buffer = compressor.buffer();
            buffer.clear();
            SegmentReader reader = new SegmentReader(root, buffer);
            for (Slice slice : segment) {
                reader.append(slice);
            }
            return new Frame(compressor.frame(), buffer.length(), reader.records(), reader.changed());
        } finally {
            compressors.add(compressor);
        }
    }

    private static Frame result(Future<Frame> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while backing up", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null -> throw new IllegalStateException(e);
                case Throwable cause -> throw new IllegalStateException(cause);
            }
        }
    }

    private static long total(List<TreeEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.status().type() == FileType.FILE)
                .mapToLong(entry -> entry.status().size())
                .sum();
    }

    /** Puts the frames together and counts. */
    private static final class Output {
        private final NewFile file;
        private final Part part;
        private final FileListWriter list;
        private final ProgressListener listener;
        private final long total;
        private final SeekTable seekTable = new SeekTable();
        private final List<String> changed = new ArrayList<>();
        private long files;
        private long directories;
        private long links;
        private long contentBytes;

        Output(NewFile file, Part part, FileListWriter list, ProgressListener listener, long total) {
            this.file = file;
            this.part = part;
            this.list = list;
            this.listener = listener;
            this.total = total;
        }

        void append(Frame frame) throws IOException {
            if (frame.raw() > 0) {
                frame.writeTo(file);
                seekTable.add(frame.length(), frame.raw());
            }
            for (FileRecord record : frame.records()) {
                list.append(part, record);
                switch (record.type()) {
                    case FILE -> files++;
                    case DIRECTORY -> directories++;
                    case LINK -> links++;
                    case OTHER -> {}
                }
                contentBytes += record.size();
            }
            frame.changed().stream().map(BinaryName::shown).forEach(changed::add);
            listener.progress(part.label(), Math.min(contentBytes, total), total, Unit.BYTES);
        }

        WrittenArchive finish() throws IOException {
            try (Compressor last = new Compressor()) {
                last.buffer().reserve(END);
                byte[] frame = last.frame();
                file.write(frame);
                seekTable.add(frame.length, END);
            }
            file.write(seekTable.encoded());
            listener.progress(part.label(), total, total, Unit.BYTES);
            return new WrittenArchive(
                    file.length(), file.sha256(), files, directories, links, contentBytes, List.copyOf(changed));
        }
    }
}
