package io.storelift.backup.files;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.storelift.backup.stream.SeekTable;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The frames of an archive, to be unpacked in any order and by several threads. */
final class FrameSource implements AutoCloseable {
    /** Storelift's are a little over 4 MiB at most; whoever declares more wants memory to be taken. */
    static final int LARGEST = 64 << 20;

    private final Path archive;
    private final List<SeekTable.Frame> frames;
    private final long[] offsets;
    private final Descriptors files = new Descriptors();
    private final int descriptor;

    FrameSource(Path archive) throws IOException {
        this.archive = archive;
        frames = SeekTable.of(archive);
        offsets = new long[frames.size()];
        long offset = 0;
        for (int i = 0; i < offsets.length; i++) {
            SeekTable.Frame frame = frames.get(i);
            if (frame.raw() < 0
                    || frame.raw() > LARGEST
                    || frame.compressed() < 0
                    || frame.compressed() > 2 * LARGEST) {
                throw MemberGuard.hostile(
                        String.valueOf(archive.getFileName()),
                        "frame " + i,
                        "would take " + Integer.toUnsignedLong(frame.raw()) + " bytes of memory");
            }
            offsets[i] = offset;
            offset += frame.compressed();
        }
        Path directory = archive.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException(archive + " is no file");
        }
        int parent = files.openDirectory(directory);
        try {
            descriptor = files.openFile(parent, BinaryName.of(archive.getFileName()));
        } finally {
            files.close(parent);
        }
    }

    int size() {
        return frames.size();
    }

    SeekTable.Frame frame(int index) {
        return frames.get(index);
    }

    /** A thread's tools for it. */
    static final class Unpacker implements AutoCloseable {
        private final Descriptors files = new Descriptors();
        private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
        private Memory compressed = new Memory(64 << 10);

        @Override
        public void close() {
            zstd.close();
        }
    }

    /** @param target has room for the frame */
    void unpack(int index, Unpacker tools, Memory target) throws IOException {
        SeekTable.Frame frame = frames.get(index);
        if (tools.compressed.size() < frame.compressed()) {
            tools.compressed = new Memory(Math.max(frame.compressed(), 2 * tools.compressed.size()));
        }
        int read = tools.files.read(descriptor, offsets[index], tools.compressed, 0, frame.compressed());
        if (read < frame.compressed()) {
            throw new IOException("it is cut off");
        }
        try {
            int raw = tools.zstd.decompressDirectByteBuffer(
                    target.bytes(), 0, frame.raw(), tools.compressed.bytes(), 0, frame.compressed());
            if (raw != frame.raw()) {
                throw new IOException("frame " + index + " has another length than it should");
            }
        } catch (ZstdException e) {
            throw new IOException("frame " + index + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return archive.toString();
    }

    @Override
    public void close() {
        files.close(descriptor);
    }
}
