package io.storelift.backup.files;

import io.storelift.host.kernel.Memory;

/** Bytes of tar outside of the heap; grows when it must, and is reused from one segment of an archive to the next. */
final class SegmentBuffer {
    private static final byte[] ZEROS = new byte[4096];

    private Memory memory;
    private int length;

    SegmentBuffer(int capacity) {
        memory = new Memory(capacity);
    }

    /** Empties it, and makes room for so much. */
    void clear(int expected) {
        length = 0;
        if (memory.size() < expected) {
            memory = new Memory(expected);
        }
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** Its bytes up to {@link #length}; another one after growing. */
    Memory memory() {
        return memory;
    }

    void append(byte[] more, int count) {
        int at = reserve(count);
        memory.bytes().put(at, more, 0, count);
    }

    /** Makes room for so many bytes, whatever they hold, and says where they begin. */
    int reserve(int count) {
        int at = length;
        int end = Math.addExact(length, count);
        if (end > memory.size()) {
            Memory larger = new Memory(Math.max(end, memory.size() + (memory.size() >> 1)));
            larger.bytes().put(0, memory.bytes(), 0, length);
            memory = larger;
        }
        length = end;
        return at;
    }

    void appendZeros(int count) {
        int at = reserve(count);
        clear(at, count);
    }

    void clear(int at, int count) {
        for (int done = 0; done < count; done += ZEROS.length) {
            memory.bytes().put(at + done, ZEROS, 0, Math.min(ZEROS.length, count - done));
        }
    }

    /** Takes back what was appended after this length. */
    void cut(int shorter) {
        length = shorter;
    }
}
