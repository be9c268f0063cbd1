package io.storelift.backup.catalog;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Hashes files of a directory and compares them with what they should be. */
final class FileSums {
    private static final int BLOCKS = (1 << 20) / Memory.BLOCK;

    private final Path directory;
    private final ProgressListener listener;
    private final Sha256 sha256 = new Sha256();
    private final Memory memory = Memory.ofBlocks(BLOCKS);
    private final Descriptors files = new Descriptors();
    private final boolean again;
    private long done;
    private long total;

    /** @param again whether the files are read once more soon, so that they may push others out of the cache */
    FileSums(Path directory, boolean again, ProgressListener listener) {
        this.directory = directory;
        this.again = again;
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
                if (!digest(name).equals(entry.getValue())) {
                    differences.add(name + " was changed");
                }
            } catch (NoSuchFileException e) {
                differences.add(name + " is missing");
            }
        }
        return differences;
    }

    private String digest(String name) throws IOException {
        int file = files.openFile(directory.resolve(name));
        try {
            if (!again) {
                files.bypassCache(file);
            }
            long position = 0;
            for (int read = read(file, position); read > 0; read = read(file, position)) {
                sha256.update(memory, 0, read);
                position += read;
                done += read;
                listener.progress("checksums", done, total, Unit.BYTES);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } finally {
            sha256.reset();
            files.close(file);
        }
    }

    private int read(int file, long position) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreliftException(ErrorCode.CANCELLED, "while comparing checksums");
        }
        return files.read(file, position, memory, 0, memory.size());
    }
}
