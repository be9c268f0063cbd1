package io.storelift.backup.files;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/** One worker's tools: a buffer for tar, and a zstd that makes one frame of it. */
final class Compressor implements AutoCloseable {
    private static final int LEVEL = 3;

    /** For what is compressed already: zstd then hardly tries, and stores what it can't shrink as it is. */
    private static final int LEVEL_FOR_COMPRESSED = -20;

    private static final int SAMPLE = 64 << 10;

    private final SegmentBuffer buffer = new SegmentBuffer(Slice.TARGET + (1 << 20));
    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setChecksum(true);

    SegmentBuffer buffer() {
        return buffer;
    }

    byte[] frame() {
        zstd.setLevel(isCompressed() ? LEVEL_FOR_COMPRESSED : LEVEL);
        return zstd.compress(
                buffer.length() == buffer.array().length
                        ? buffer.array()
                        : Arrays.copyOf(buffer.array(), buffer.length()));
    }

    /** Images and the like, found by trying, because names can lie. */
    private boolean isCompressed() {
        if (buffer.length() < 4 * SAMPLE) {
            return false;
        }
        int middle = buffer.length() / 2;
        byte[] sample = Arrays.copyOfRange(buffer.array(), middle, middle + SAMPLE);
        return Zstd.compress(sample, 1).length > SAMPLE * 0.97;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
