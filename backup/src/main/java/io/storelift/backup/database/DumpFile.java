package io.storelift.backup.database;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A dump in frames, read frame by frame from any thread. Every frame has to say itself that it is the one the contents
 * tell of.
 */
final class DumpFile implements AutoCloseable {
    private static final int FOOTER = 9;
    private static final int FOOTER_MAGIC = 0x8F92EAB1;
    private static final int ENTRY = 8;
    private static final int SKIPPABLE_HEADER = 8;

    /** Statements have a megabyte; but a single row may be as large as a server can take. */
    private static final int LARGEST_FRAME = 1 << 29;

    /** Where a frame is. */
    private record Place(long offset, int compressed, int raw) {}

    /** A frame of the file. */
    record Frame(FrameLabel label, int index) {}

    private final Path path;
    private final FileChannel channel;
    private final List<Place> places;
    private final DumpContents contents;

    private DumpFile(Path path, FileChannel channel, List<Place> places) throws IOException {
        this.path = path;
        this.channel = channel;
        this.places = places;
        FrameLabel last = FrameLabel.of(Section.CONTENTS);
        this.contents = DumpContents.parse(new String(body(read(places.size() - 1), last), StandardCharsets.UTF_8));
        if (contents.frames().size() != places.size() - 1) {
            throw damaged("its contents tell of other frames than there are");
        }
    }

    /**
     * Opens a dump in frames; empty when it is another file, such as an older Storelift's.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_DAMAGED}
     */
    static Optional<DumpFile> open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            List<Place> places = places(channel);
            if (!places.isEmpty()) {
                return Optional.of(new DumpFile(path, channel, places));
            }
            channel.close();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        if (beginsWithFrame(path)) {
            // Cut off between two frames, it would look like a smaller database.
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, path + " has lost its end");
        }
        return Optional.empty();
    }

    private static boolean beginsWithFrame(Path path) throws IOException {
        byte[] beginning = FrameLabel.BEGINNING.getBytes(StandardCharsets.US_ASCII);
        try (InputStream sql = new ZstdInputStream(Files.newInputStream(path))) {
            return Arrays.equals(sql.readNBytes(beginning.length), beginning);
        } catch (ZstdIOException e) {
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, path.toString(), e);
        }
    }

    /** By the seek table; empty without one that covers the whole file. */
    private static List<Place> places(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < FOOTER + SKIPPABLE_HEADER) {
            return List.of();
        }
        ByteBuffer footer = read(channel, size - FOOTER, FOOTER);
        int count = footer.getInt();
        if (footer.get() != 0 || footer.getInt() != FOOTER_MAGIC || count < 1) {
            return List.of();
        }
        long tableSize = (long) count * ENTRY + FOOTER + SKIPPABLE_HEADER;
        if (tableSize > size) {
            return List.of();
        }
        ByteBuffer table = read(channel, size - tableSize + SKIPPABLE_HEADER, Math.multiplyExact(count, ENTRY));
        List<Place> places = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < count; i++) {
            Place place = new Place(offset, table.getInt(), table.getInt());
            if (place.compressed() <= 0 || place.raw() < 0) {
                return List.of();
            }
            places.add(place);
            offset += place.compressed();
        }
        return offset == size - tableSize ? places : List.of();
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("the file ends too soon");
            }
        }
        return buffer.flip();
    }

    DumpContents contents() {
        return contents;
    }

    /** All but the contents, in the order of the file. */
    List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (FrameLabel label : contents.frames()) {
            frames.add(new Frame(label, frames.size()));
        }
        return frames;
    }

    /** In the file. */
    long compressedBytes(Frame frame) {
        return places.get(frame.index()).compressed();
    }

    /** Of SQL. */
    long rawBytes(Frame frame) {
        return places.get(frame.index()).raw();
    }

    /**
     * The SQL of a frame behind its label.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_DAMAGED}
     */
    byte[] sql(Frame frame) throws IOException {
        return body(read(frame.index()), frame.label());
    }

    private byte[] read(int index) throws IOException {
        Place place = places.get(index);
        if (place.raw() > LARGEST_FRAME) {
            throw damaged("a frame is too large");
        }
        ByteBuffer buffer = read(channel, place.offset(), place.compressed());
        byte[] compressed = new byte[buffer.remaining()];
        buffer.get(compressed);
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            byte[] raw = new byte[place.raw()];
            int length = context.decompressByteArray(raw, 0, raw.length, compressed, 0, compressed.length);
            if (length != raw.length) {
                throw damaged("a frame is shorter than it should be");
            }
            return raw;
        } catch (ZstdException e) {
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, path + ": " + e.getMessage(), e);
        }
    }

    private byte[] body(byte[] raw, FrameLabel wanted) {
        byte[] beginning = (FrameLabel.BEGINNING + wanted.text() + "\n").getBytes(StandardCharsets.UTF_8);
        if (raw.length < beginning.length || !Arrays.equals(raw, 0, beginning.length, beginning, 0, beginning.length)) {
            throw damaged("a frame isn't the one of " + wanted.text());
        }
        return Arrays.copyOfRange(raw, beginning.length, raw.length);
    }

    private StoreliftException damaged(String how) {
        return new StoreliftException(ErrorCode.BACKUP_DAMAGED, path + ": " + how);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
