package io.storelift.backup.stream;

import io.storelift.backup.files.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the independent frames of an archive begin, in zstd's own seekable format: a frame at the end that every zstd
 * skips.
 */
public final class SeekTable {
    private static final int SKIPPABLE_MAGIC = 0x184D2A5E;
    private static final int FOOTER_MAGIC = 0x8F92EAB1;

    private record Frame(int compressed, int raw) {}

    private final List<Frame> frames = new ArrayList<>();

    public void add(int compressed, int raw) {
        frames.add(new Frame(compressed, raw));
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
