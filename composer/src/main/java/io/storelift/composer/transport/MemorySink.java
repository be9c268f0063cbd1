package io.storelift.composer.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps a body in memory. */
final class MemorySink implements Sink {
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    @Override
    public void take(ByteBuffer bytes) throws BoundedBody.TooLong {
        if (bytes.remaining() > Integer.MAX_VALUE - 16 - size) {
            throw new BoundedBody.TooLong(size);
        }
        byte[] chunk = new byte[bytes.remaining()];
        bytes.get(chunk);
        chunks.add(chunk);
        size += chunk.length;
    }

    byte[] bytes() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        return all;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
