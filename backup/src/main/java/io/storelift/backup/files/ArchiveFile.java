package io.storelift.backup.files;

import io.storelift.backup.stream.SeekTable;
import io.storelift.host.Durable;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An archive that is written frame by frame, for its owner only; knows its SHA-256 at the end. Hashing and writing a frame
 * take about as long, so a thread of its own hashes meanwhile: whoever appends is the one for whom all others wait.
 */
final class ArchiveFile implements AutoCloseable {
    /** The disk begins to write after so many bytes, not at the end of all. */
    private static final long FLUSH_EVERY = 16L << 20;

    private final Path path;
    private final Descriptors files = new Descriptors();
    private final Sha256 sha256 = new Sha256();
    private final ExecutorService hashing = Executors.newSingleThreadExecutor();
    private final SeekTable seekTable = new SeekTable();
    private final int descriptor;
    private long length;
    private long flushed;

    ArchiveFile(Path path) throws IOException {
        this.path = path;
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException(path + " is no file");
        }
        int parent = files.openDirectory(directory);
        try {
            descriptor = files.createFile(parent, BinaryName.of(path.getFileName()), 0600);
        } finally {
            files.close(parent);
        }
    }

    /** @param raw its length before compression */
    void append(Memory frame, int size, int raw) throws IOException {
        seekTable.add(size, raw);
        write(frame, size);
    }

    private void write(Memory bytes, int size) throws IOException {
        Future<?> hashed = hashing.submit(() -> sha256.update(bytes, 0, size));
        try {
            files.write(descriptor, length, bytes, 0, size);
        } finally {
            await(hashed);
        }
        length += size;
        if (length - flushed >= FLUSH_EVERY) {
            files.startWriting(descriptor, flushed, length - flushed);
            flushed = length;
        }
    }

    /** Also in a thread that was interrupted: the memory is used again afterwards. */
    private static void await(Future<?> hashed) {
        boolean interrupted = false;
        while (true) {
            try {
                hashed.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Appends the seek table and waits for the disk. */
    void finish() throws IOException {
        byte[] table = seekTable.encoded();
        Memory memory = new Memory(table.length);
        memory.bytes().put(0, table);
        write(memory, table.length);
        new Durable().syncFile(path);
    }

    long length() {
        return length;
    }

    /** In hexadecimal; once, after all was written. */
    String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    @Override
    public void close() {
        hashing.close();
        files.close(descriptor);
    }
}
