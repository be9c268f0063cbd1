package io.storelift.backup.files;

import com.github.luben.zstd.ZstdOutputStream;
import io.storelift.backup.stream.NewFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the list of a part's files, see {@link ListLine}, in the archive's order. */
final class FileListWriter implements Closeable {
    private final NewFile file;
    private final OutputStream lines;

    FileListWriter(Path target) throws IOException {
        file = new NewFile(target);
        lines = new ZstdOutputStream(file, 1).setChecksum(true);
        lines.write((FileListReader.FIRST_LINE + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    void append(byte[] whole) throws IOException {
        lines.write(whole);
    }

    /** Writes the rest, and waits for the disk. */
    void finish() throws IOException {
        lines.close();
    }

    @Override
    public void close() throws IOException {
        try {
            lines.close();
        } finally {
            // Compressed output that can't be written to its end leaves the file open.
            file.close();
        }
    }

    /** In hexadecimal, once finished. */
    String sha256() {
        return file.sha256();
    }
}
