package io.storelift.host.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory outside of the heap, which the kernel and other C code read and write without a copy. */
public final class Memory {
    private final ByteBuffer bytes;
    private final long address;

    public Memory(int size) {
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        address = MemorySegment.ofBuffer(bytes).address();
    }

    /** In the machine's byte order; its position and limit mean nothing here. */
    public ByteBuffer bytes() {
        return bytes;
    }

    public int size() {
        return bytes.capacity();
    }

    long address() {
        return address;
    }
}
