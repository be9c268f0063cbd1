package io.storelift.backup.files;

import com.github.luben.zstd.ZstdInputStream;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the list of a part's files, in order. */
public final class FileListReader implements Closeable {
    static final String FIRST_LINE = "#mtree";

    /** No name, and no target of a link, is longer than 4096 bytes, four characters each. */
    private static final int LONGEST_LINE = 64 << 10;

    private final Path file;
    private final InputStream text;
    private final LineParser parser = new LineParser();
    private byte[] buffer = new byte[256 << 10];
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;

    FileListReader(Path file) throws IOException {
        this.file = file;
        text = new ZstdInputStream(Files.newInputStream(file));
        if (!advance()
                || !new String(buffer, lineStart, lineLength, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .equals(FIRST_LINE)) {
            text.close();
            throw damaged("isn't a list of files", null);
        }
    }

    /**
     * All lines.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_DAMAGED}, {@link ErrorCode#BACKUP_HOSTILE}
     */
    public static List<FileRecord> readAll(Path file) {
        try (FileListReader reader = new FileListReader(file)) {
            List<FileRecord> records = new ArrayList<>();
            MemberGuard guard = new MemberGuard(String.valueOf(file.getFileName()));
            for (FileRecord record = reader.next(); record != null; record = reader.next()) {
                guard.demandHarmless(record);
                records.add(record);
            }
            return records;
        } catch (IOException e) {
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, file + ": " + e.getMessage(), e);
        }
    }

    /** Null at the end. */
    @Nullable
    FileRecord next() throws IOException {
        return advance() ? record() : null;
    }

    /** Goes to the next line; false at the end. */
    boolean advance() throws IOException {
        int searched = start;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    lineStart = start;
                    lineLength = i - start;
                    start = i + 1;
                    return true;
                }
            }
            searched = end - start;
            if (searched > LONGEST_LINE) {
                throw damaged("has a line without an end", null);
            }
            System.arraycopy(buffer, start, buffer, 0, searched);
            start = 0;
            int read = text.read(buffer, searched, buffer.length - searched);
            if (read < 0) {
                if (searched > 0) {
                    throw damaged("is cut off", null);
                }
                end = 0;
                return false;
            }
            end = searched + read;
        }
    }

    /** The line's bytes are in {@link #array} from here. */
    int lineStart() {
        return lineStart;
    }

    /** Without the end of the line. */
    int lineLength() {
        return lineLength;
    }

    byte[] array() {
        return buffer;
    }

    byte[] line() {
        return Arrays.copyOfRange(buffer, lineStart, lineStart + lineLength);
    }

    FileRecord record() {
        try {
            return parser.parse(buffer, lineStart, lineLength);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged("has a line that can't be read", e);
        }
    }

    private StoreliftException damaged(String why, @Nullable Exception cause) {
        return new StoreliftException(ErrorCode.BACKUP_DAMAGED, file + " " + why, cause);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
