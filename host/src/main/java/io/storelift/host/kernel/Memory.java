package io.storelift.host.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory outside of the heap, which the kernel and other C code read and write without a copy. */
public final class Memory {
    private final ByteBuffer bytes;
    private final long address;

    /** What disks count in, and so where memory has to begin that they read by themselves. */
    public static final int BLOCK = 4096;

    public Memory(int size) {
        this(ByteBuffer.allocateDirect(size));
    }

    private Memory(ByteBuffer buffer) {
        bytes = buffer.order(ByteOrder.nativeOrder());
        address = MemorySegment.ofBuffer(bytes).address();
    }

    /** Begins where a {@link #BLOCK} begins, and is so many of them long. */
    public static Memory ofBlocks(int count) {
        return new Memory(ByteBuffer.allocateDirect((count + 1) * BLOCK)
                .alignedSlice(BLOCK)
                .slice(0, count * BLOCK));
    }

    /** In the machine's byte order; its position and limit mean nothing here. */
    public ByteBuffer bytes() {
        return bytes;
    }

    public int size() {
        return bytes.capacity();
    }

    public void copy(int to, Memory source, int from, int length) {
        bytes.put(to, source.bytes, from, length);
    }

    long address() {
        return address;
    }
}
