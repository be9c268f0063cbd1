package io.storelift.backup.files;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as tar in independent zstd frames. Several threads read and compress; their frames are put together in
 * order, so the same tree gives the same archive. More threads read than compress: a disk answers several at once.
 */
public final class ArchiveWriter {
    /** Two empty blocks end a tar. */
    private static final int END = 2 * TarFormat.BLOCK;

    private static final int ROOM = Segment.TARGET + (1 << 18);

    private final Results results = new Results("while backing up");
    private final int readers;
    private final int compressors;

    /** @param processors how many there are to use */
    public ArchiveWriter(int processors) {
        compressors = processors;
        readers = processors == 1 ? 2 : Math.clamp(3L * processors, 6, 16);
    }

    /**
     * Writes the archive, the list of all files and, where there is an earlier backup, the list of what is gone.
     *
     * @param listener is told of bytes of files
     * @throws StoreliftException {@link ErrorCode#BACKUP_UNREADABLE}, {@link ErrorCode#CANCELLED}
     */
    public WrittenArchive write(Changes changes, ArchiveTarget target, Part part, ProgressListener listener)
            throws IOException {
        TreeListing listing = changes.listing();
        Descriptors files = new Descriptors();
        int root = listing.members().isEmpty() ? -1 : files.openDirectory(listing.root());
        try (ArchiveFile archive = new ArchiveFile(target.archive());
                FileListWriter list = new FileListWriter(target.list())) {
            Writing writing = new Writing(changes, root, archive, list, part, listener);
            writing.run(files, target.backup());
            list.finish();
            String deletions =
                    changes.incremental() ? new DeletionList(target.deletions()).write(changes.deleted()) : null;
            return writing.result(list.sha256(), deletions);
        } finally {
            if (root >= 0) {
                files.close(root);
            }
        }
    }

    /** A thread's tools. */
    private record Frame(SegmentSummary summary, Memory compressed, int size, int raw) {}

    /** One archive. */
    private final class Writing {
        private final Changes changes;
        private final int root;
        private final ArchiveFile archive;
        private final FileListWriter list;
        private final Part part;
        private final ProgressListener listener;
        private final long total;
        private final BlockingQueue<SegmentReader> idleReaders = new ArrayBlockingQueue<>(readers);
        private final BlockingQueue<Compressor> idleCompressors = new ArrayBlockingQueue<>(compressors);
        private final Deque<Memory> memories = new ArrayDeque<>();
        private final SegmentSummary sum = new SegmentSummary();
        private final List<String> vanished = new ArrayList<>();
        private final Set<String> gone = new HashSet<>();

        Writing(
                Changes changes,
                int root,
                ArchiveFile archive,
                FileListWriter list,
                Part part,
                ProgressListener listener) {
            this.changes = changes;
            this.root = root;
            this.archive = archive;
            this.list = list;
            this.part = part;
            this.listener = listener;
            this.total = changes.listing().bytes();
        }

        void run(Descriptors files, String backup) throws IOException {
            ExecutorService workers = Executors.newFixedThreadPool(readers);
            Segments segments = new Segments(changes, files, root, vanished);
            try {
                for (int i = 0; i < readers; i++) {
                    idleReaders.add(new SegmentReader(changes, root, backup));
                }
                for (int i = 0; i < compressors; i++) {
                    idleCompressors.add(new Compressor());
                }
                Deque<Future<Frame>> ahead = new ArrayDeque<>();
                Segment next = segments.next();
                while (next != null || !ahead.isEmpty()) {
                    while (next != null && ahead.size() < readers + 2) {
                        Segment segment = next;
                        Memory memory = memories.isEmpty() ? new Memory(0) : memories.pop();
                        ahead.add(workers.submit(() -> frame(segment, memory)));
                        next = segments.next();
                    }
                    append(results.await(ahead.remove()));
                }
                finish();
            } finally {
                workers.shutdownNow();
                workers.close();
                segments.close();
                idleCompressors.forEach(Compressor::close);
            }
        }

        private Frame frame(Segment segment, Memory memory) throws IOException, InterruptedException {
            SegmentReader reader = idleReaders.take();
            try {
                SegmentSummary summary = reader.read(segment);
                int raw = reader.tar().length();
                if (raw == 0) {
                    return new Frame(summary, memory, 0, 0);
                }
                int bound = Compressor.bound(raw);
                // Most are of one size, and what is too small is of no use again.
                Memory room = memory.size() >= bound
                        ? memory
                        : new Memory(raw > Segment.TARGET / 4 ? Math.max(bound, Compressor.bound(ROOM)) : bound);
                Compressor compressor = idleCompressors.take();
                try {
                    int size = compressor.compress(reader.tar().memory(), raw, room);
                    return new Frame(summary, room, size, raw);
                } finally {
                    idleCompressors.add(compressor);
                }
            } finally {
                idleReaders.add(reader);
            }
        }

        private void append(Frame frame) throws IOException {
            if (frame.size() > 0) {
                archive.append(frame.compressed(), frame.size(), frame.raw());
            }
            memories.push(frame.compressed());
            SegmentSummary summary = frame.summary();
            gone.addAll(summary.vanished());
            for (String original : summary.hardLinks()) {
                if (gone.contains(original)) {
                    throw new IOException(BinaryName.shown(original) + " was deleted while its other names were read");
                }
            }
            list.append(summary.lines());
            sum.add(summary);
            listener.progress(part.label(), Math.min(sum.contentBytes(), total), total, Unit.BYTES);
        }

        private void finish() throws IOException {
            try (Compressor last = new Compressor()) {
                Memory end = new Memory(END);
                Memory frame = new Memory(Compressor.bound(END));
                archive.append(frame, last.compress(end, END, frame), END);
            }
            archive.finish();
            listener.progress(part.label(), total, total, Unit.BYTES);
        }

        WrittenArchive result(String listSha256, @Nullable String deletionsSha256) {
            List<String> shownChanged =
                    sum.changed().stream().map(BinaryName::shown).toList();
            List<String> shownVanished = new ArrayList<>(vanished);
            sum.vanished().stream().map(BinaryName::shown).forEach(shownVanished::add);
            return new WrittenArchive(
                    archive.length(),
                    archive.sha256(),
                    listSha256,
                    deletionsSha256,
                    sum.files(),
                    sum.directories(),
                    sum.links(),
                    sum.contentBytes(),
                    sum.storedMembers(),
                    sum.storedBytes(),
                    changes.deleted().size(),
                    shownChanged,
                    shownVanished);
        }
    }
}
