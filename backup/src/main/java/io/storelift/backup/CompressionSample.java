package io.storelift.backup;

import com.github.luben.zstd.Zstd;
import io.storelift.backup.files.BinaryName;
import io.storelift.backup.files.Changes;
import io.storelift.backup.files.Member;
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

    static CompressionSample of(Changes changes) {
        List<Member> members = changes.listing().members();
        long total = changes.storedBytes();
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        long passed = 0;
        long next = 0;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.size() > 0 && changes.isStored(i)) {
                passed += member.size();
                if (passed > next) {
                    read(BinaryName.resolve(changes.listing().root(), member.name()), sample);
                    next += Math.max(1, total / PIECES);
                    next = Math.max(next, passed);
                }
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
