package io.storelift.backup.files;

import com.github.luben.zstd.ZstdInputStream;
import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads one part's members from the file list of a backup, in order. */
final class FileListReader implements Closeable {
    private final Path file;
    private final Part part;
    private final BufferedReader lines;
    private final FileLine.Mapper mapper = new FileLine.Mapper();

    FileListReader(Path file, Part part) throws IOException {
        this.file = file;
        this.part = part;
        lines = new BufferedReader(
                new InputStreamReader(new ZstdInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    /** Null at the end. */
    @Nullable
    FileRecord next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                FileLine parsed = mapper.parse(line);
                if (parsed.part().equals(part.label())) {
                    return parsed.record();
                }
            } catch (JacksonException | IllegalArgumentException e) {
                throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, file + " has a line that can't be read", e);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
