package io.storelift.backup.files;

import io.storelift.host.kernel.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A frame of zstd that holds its content as it is (Raw_Block in RFC 8878), at the speed of copying memory. It has no
 * checksum of its own; the archive and each file in it have.
 */
final class RawFrame {
    private static final int MAGIC = 0xFD2FB528;
    /** The size of the content in four bytes, which is also the window's; no checksum, no dictionary. */
    private static final byte DESCRIPTOR = (byte) 0b1010_0000;

    private static final int HEADER = 9;
    private static final int BLOCK = 128 << 10;
    private static final int BLOCK_HEADER = 3;
    private static final int LAST = 1;

    private RawFrame() {}

    static int size(int length) {
        return HEADER + Math.max(1, (length + BLOCK - 1) / BLOCK) * BLOCK_HEADER + length;
    }

    static void write(Memory source, int length, Memory target) {
        ByteBuffer frame = target.bytes();
        frame.putInt(0, ordered(MAGIC)).put(4, DESCRIPTOR).putInt(5, ordered(length));
        int at = HEADER;
        int from = 0;
        do {
            int count = Math.min(BLOCK, length - from);
            int header = count << 3 | (from + count == length ? LAST : 0);
            frame.put(at, (byte) header).put(at + 1, (byte) (header >> 8)).put(at + 2, (byte) (header >> 16));
            frame.put(at + BLOCK_HEADER, source.bytes(), from, count);
            at += BLOCK_HEADER + count;
            from += count;
        } while (from < length);
    }

    private static int ordered(int littleEndian) {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? littleEndian : Integer.reverseBytes(littleEndian);
    }
}
