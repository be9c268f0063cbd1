package io.storelift.backup.files;

import io.storelift.backup.stream.SeekTable;
import io.storelift.host.Durable;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An archive that is written frame by frame, for its owner only; knows its SHA-256 at the end. Frames are put together to
 * large pieces, which one thread hashes and another writes, so that whoever appends, for whom all others wait, only
 * copies. Pieces go to the disk past the kernel's cache where the file system can: an archive of gigabytes would push the
 * pages of the store's files and database out of memory, and copying it there costs more than hashing.
 */
final class ArchiveFile implements AutoCloseable {
    /** Large, for only one is written at a time and the disk should have much to do at once. */
    private static final int PIECE = 8 << 20;

    private static final int PIECES = 3;

    private final Path path;
    private final Descriptors files = new Descriptors();
    private final Sha256 sha256 = new Sha256();
    private final ExecutorService hashing = Executors.newSingleThreadExecutor();
    private final ExecutorService writing = Executors.newSingleThreadExecutor();
    private final Results results = new Results("while backing up");
    private final SeekTable seekTable = new SeekTable();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final int descriptor;
    private final boolean cached;
    private long length;
    private Piece current = new Piece();

    /** Memory that is filled, or that others read until both are done. */
    private static final class Piece {
        private final Memory memory = Memory.ofBlocks(PIECE / Memory.BLOCK);
        private int filled;
        private Future<?> hashed = CompletableFuture.completedFuture(null);
        private Future<?> written = CompletableFuture.completedFuture(null);
    }

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
        cached = !files.bypassCache(descriptor);
    }

    /** @param raw its length before compression */
    void append(Memory frame, int size, int raw) throws IOException {
        seekTable.add(size, raw);
        append(frame, size);
    }

    private void append(Memory bytes, int size) throws IOException {
        for (int done = 0; done < size; ) {
            int some = Math.min(size - done, PIECE - current.filled);
            current.memory.copy(current.filled, bytes, done, some);
            current.filled += some;
            done += some;
            if (current.filled == PIECE) {
                handOver();
            }
        }
    }

    private void handOver() throws IOException {
        Piece piece = current;
        int size = piece.filled;
        long position = length;
        length += size;
        piece.hashed = hashing.submit(() -> sha256.update(piece.memory, 0, size));
        piece.written = writing.submit(() -> {
            write(piece.memory, position, size);
            return null;
        });
        pieces.add(piece);
        if (pieces.size() < PIECES) {
            current = new Piece();
        } else {
            current = pieces.remove();
            await(current);
            current.filled = 0;
        }
    }

    private void write(Memory memory, long position, int size) throws IOException {
        files.write(descriptor, position, memory, 0, size);
        if (cached) {
            // Not all at the end.
            files.startWriting(descriptor, position, size);
        }
    }

    private void await(Piece piece) throws IOException {
        results.await(piece.hashed);
        results.await(piece.written);
    }

    /** Appends the seek table and waits for the disk. */
    void finish() throws IOException {
        byte[] table = seekTable.encoded();
        Memory memory = new Memory(table.length);
        memory.bytes().put(0, table);
        append(memory, table.length);
        handOver();
        for (Piece piece : pieces) {
            await(piece);
        }
        new Durable().syncFile(path);
    }

    /** After all was written. */
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
        writing.close();
        files.close(descriptor);
    }
}
