package io.storelift.backup;

import com.github.luben.zstd.Zstd;
import io.storelift.host.FileType;
import io.storelift.host.TreeEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a tree's content comes to when it is compressed, measured on some of it: pieces of files, taken so that each byte of
 * the tree has the same chance.
 *
 * @param ratio compressed to raw; 1 when nothing could be read
 */
record CompressionSample(double ratio) {
    private static final int PIECES = 64;
    private static final int PIECE = 128 << 10;
    private static final int LEVEL = 3;

    static CompressionSample of(Path root, List<TreeEntry> entries) {
        List<TreeEntry> files = entries.stream()
                .filter(entry -> entry.status().type() == FileType.FILE)
                .toList();
        long total = files.stream().mapToLong(entry -> entry.status().size()).sum();
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        long passed = 0;
        long next = 0;
        for (TreeEntry file : files) {
            passed += file.status().size();
            if (passed > next) {
                read(root.resolve(file.relative()), sample);
                next += Math.max(1, total / PIECES);
                next = Math.max(next, passed);
            }
        }
        byte[] raw = sample.toByteArray();
        return new CompressionSample(raw.length == 0 ? 1 : (double) Zstd.compress(raw, LEVEL).length / raw.length);
    }

    /** A file that can't be read is the backup's problem, not the estimate's. */
    private static void read(Path file, ByteArrayOutputStream sample) {
        try (InputStream content = Files.newInputStream(file)) {
            sample.writeBytes(content.readNBytes(PIECE));
        } catch (IOException e) {
            return;
        }
    }
}
