package io.storelift.backup.database;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;

/** Compresses frames, for one thread. What it gives is overwritten by the next one. */
final class FrameEncoder implements AutoCloseable {
    /** A third less work than zstd's usual level; the rows of a store become no larger by it. */
    private static final int LEVEL = 1;

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private byte[] compressed = new byte[1 << 20];

    FrameEncoder() {
        context.setLevel(LEVEL).setChecksum(true).setContentSize(true);
    }

    ByteBuffer encode(byte[] raw, int length) {
        int bound = Math.toIntExact(Zstd.compressBound(length));
        if (compressed.length < bound) {
            compressed = new byte[bound];
        }
        int size = context.compressByteArray(compressed, 0, compressed.length, raw, 0, length);
        return ByteBuffer.wrap(compressed, 0, size);
    }

    @Override
    public void close() {
        context.close();
    }
}
