package io.storelift.backup.files;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.storelift.host.kernel.Memory;

/** Makes frames of zstd. Not for two threads at once. */
final class Compressor implements AutoCloseable {
    private static final int LEVEL = 3;
    private static final int PROBES = 4;
    private static final int PROBE = 16 << 10;

    /** What a probe must shrink to for compressing to be worth its while. */
    private static final int WORTHWHILE = PROBE / 100 * 96;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setChecksum(true).setLevel(LEVEL);
    private final ZstdCompressCtx probe = new ZstdCompressCtx().setLevel(1);
    private final Memory probed = new Memory((int) Zstd.compressBound(PROBE));

    /** What a frame of this content can take at most. */
    static int bound(int length) {
        return Math.max((int) Zstd.compressBound(length), RawFrame.size(length));
    }

    /** How long the frame is; the target has room for {@link #bound}. */
    int compress(Memory source, int length, Memory target) {
        if (isCompressed(source, length)) {
            RawFrame.write(source, length, target);
            return RawFrame.size(length);
        }
        return zstd.compressDirectByteBuffer(target.bytes(), 0, target.size(), source.bytes(), 0, length);
    }

    /** Images and the like, found by trying in several places, because names can lie. */
    private boolean isCompressed(Memory source, int length) {
        if (length < 2 * PROBES * PROBE) {
            return false;
        }
        for (int i = 0; i < PROBES; i++) {
            int at = (int) ((long) (length - PROBE) * (2 * i + 1) / (2 * PROBES));
            int size = probe.compressDirectByteBuffer(probed.bytes(), 0, probed.size(), source.bytes(), at, PROBE);
            if (size < WORTHWHILE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        zstd.close();
        probe.close();
    }
}
