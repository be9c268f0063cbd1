package io.storelift.backup.files;

import java.util.Arrays;

/** Bytes that grow; reused from one segment of an archive to the next. */
final class SegmentBuffer {
    private byte[] bytes;
    private int length;

    SegmentBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** The bytes up to {@link #length}, not copied. */
    byte[] array() {
        return bytes;
    }

    void append(byte[] more, int count) {
        int at = reserve(count);
        System.arraycopy(more, 0, bytes, at, count);
    }

    /** Makes room for so many bytes, all zero, and says where they begin. */
    int reserve(int count) {
        int at = length;
        int end = Math.addExact(length, count);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + (bytes.length >> 1)));
        }
        Arrays.fill(bytes, at, end, (byte) 0);
        length = end;
        return at;
    }

    /** Takes back what was appended after this length. */
    void cut(int shorter) {
        length = shorter;
    }
}
