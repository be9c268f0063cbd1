package io.storelift.backup.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the independent frames of an archive begin, in zstd's own seekable format: a frame at the end that every zstd
 * skips.
 */
public final class SeekTable {
    private static final int SKIPPABLE_MAGIC = 0x184D2A5E;
    private static final int FOOTER_MAGIC = 0x8F92EAB1;

    private static final int FOOTER = 9;

    /**
     * A frame.
     *
     * @param compressed how many bytes it takes in the archive, raw when unpacked
     */
    public record Frame(int compressed, int raw) {}

    private final List<Frame> frames = new ArrayList<>();

    public void add(int compressed, int raw) {
        frames.add(new Frame(compressed, raw));
    }

    /**
     * The frames of an archive, in order.
     *
     * @throws IOException when there is no table, or not of this archive
     */
    public static List<Frame> of(Path archive) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(archive)) {
            ByteBuffer footer = read(file, file.size() - FOOTER, FOOTER);
            int count = footer.getInt(0);
            if (footer.getInt(5) != FOOTER_MAGIC || footer.get(4) != 0 || count < 0 || count > (file.size() >> 3)) {
                throw new IOException("it has no table of its frames");
            }
            int size = count * 8;
            ByteBuffer table = read(file, file.size() - FOOTER - size - 8, size + 8);
            if (table.getInt() != SKIPPABLE_MAGIC || table.getInt() != size + FOOTER) {
                throw new IOException("it has no table of its frames");
            }
            List<Frame> frames = new ArrayList<>(count);
            long length = 0;
            for (int i = 0; i < count; i++) {
                Frame frame = new Frame(table.getInt(), table.getInt());
                length += Integer.toUnsignedLong(frame.compressed());
                frames.add(frame);
            }
            if (length + size + 8 + FOOTER != file.size()) {
                throw new IOException("the table of its frames is of another archive");
            }
            return frames;
        }
    }

    private static ByteBuffer read(SeekableByteChannel file, long position, int length) throws IOException {
        if (position < 0) {
            throw new IOException("it is cut off");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(position);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // Reads on.
        }
        if (bytes.hasRemaining()) {
            throw new IOException("it is cut off");
        }
        return bytes.flip();
    }

    public byte[] encoded() {
        int content = frames.size() * 8 + 9;
        ByteBuffer table = ByteBuffer.allocate(8 + content).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(SKIPPABLE_MAGIC).putInt(content);
        frames.forEach(frame -> table.putInt(frame.compressed()).putInt(frame.raw()));
        table.putInt(frames.size()).put((byte) 0).putInt(FOOTER_MAGIC);
        return table.array();
    }
}
