package io.storelift.backup.catalog;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.host.kernel.Memory;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Hashes files of a directory and compares them with what they should be. */
final class FileSums {
    private static final int BUFFER = 1 << 20;

    private final Path directory;
    private final ProgressListener listener;
    private final Sha256 sha256 = new Sha256();
    private final Memory memory = new Memory(BUFFER);
    private long done;
    private long total;

    FileSums(Path directory, ProgressListener listener) {
        this.directory = directory;
        this.listener = listener;
    }

    /**
     * For people: what is missing or has another content.
     *
     * @param wanted SHA-256 in hexadecimal by name
     * @throws StoreliftException {@link ErrorCode#CANCELLED}
     */
    List<String> differences(Map<String, String> wanted) throws IOException {
        for (String name : wanted.keySet()) {
            Path file = directory.resolve(name);
            total += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            String name = entry.getKey();
            try {
                if (!digest(directory.resolve(name)).equals(entry.getValue())) {
                    differences.add(name + " was changed");
                }
            } catch (NoSuchFileException e) {
                differences.add(name + " is missing");
            }
        }
        return differences;
    }

    private String digest(Path file) throws IOException {
        ByteBuffer buffer = memory.bytes().duplicate().clear();
        try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer.clear())) {
                sha256.update(memory, 0, read);
                done += read;
                listener.progress("checksums", done, total, Unit.BYTES);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (ClosedByInterruptException e) {
            throw new StoreliftException(ErrorCode.CANCELLED, "while comparing checksums", e);
        } finally {
            sha256.reset();
        }
    }
}
