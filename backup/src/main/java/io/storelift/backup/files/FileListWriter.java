package io.storelift.backup.files;

import com.github.luben.zstd.ZstdOutputStream;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.stream.NewFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the list of all members of a backup's archives: a line of JSON for each, in the archive's order. */
public final class FileListWriter implements Closeable {

    private final NewFile file;
    private final OutputStream lines;
    private final FileLine.Mapper mapper = new FileLine.Mapper();

    public FileListWriter(Path target) throws IOException {
        file = new NewFile(target);
        lines = new BufferedOutputStream(new ZstdOutputStream(file, 3).setChecksum(true), 1 << 16);
    }

    void append(Part part, FileRecord record) throws IOException {
        lines.write(mapper.line(part, record).getBytes(StandardCharsets.UTF_8));
        lines.write('\n');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** In hexadecimal, once closed. */
    public String sha256() {
        return file.sha256();
    }
}
