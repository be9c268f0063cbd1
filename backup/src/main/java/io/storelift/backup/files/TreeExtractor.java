package io.storelift.backup.files;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes the members of an archive into a directory of its own, small files with several threads. */
public final class TreeExtractor implements ArchiveReader.Visitor, AutoCloseable {
    private static final int SMALL = 4 << 20;

    /** How much content may wait to be written, in KiB. */
    private static final int IN_FLIGHT = 64 << 10;

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private interface Write {
        void run() throws IOException;
    }

    private final Path target;
    private final ExecutorService writers;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final List<FileRecord> directories = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private @Nullable FileRecord root;

    /** @param target an empty directory */
    public TreeExtractor(Path target, int threads) {
        this.target = target;
        this.writers = Executors.newFixedThreadPool(threads);
    }

    @Override
    public void directory(FileRecord directory) {
        if (directory.isRoot()) {
            root = directory;
            return;
        }
        Path path = BinaryName.resolve(target, directory.name());
        write(path, () -> Files.createDirectory(path, PRIVATE_DIRECTORY));
        directories.add(directory);
    }

    @Override
    public void link(FileRecord link) {
        Path path = BinaryName.resolve(target, link.name());
        String points = link.link();
        if (points == null) {
            throw new IllegalArgumentException(BinaryName.shown(link.name()) + " points nowhere");
        }
        write(path, () -> {
            Files.createSymbolicLink(path, BinaryName.resolve(Path.of(""), points));
            FileAttributes.apply(path, link);
        });
    }

    @Override
    public void file(FileRecord file, InputStream content) throws IOException {
        Path path = BinaryName.resolve(target, file.name());
        if (file.size() > SMALL) {
            writeLarge(path, file, content);
            return;
        }
        byte[] bytes = content.readNBytes((int) file.size());
        if (bytes.length < file.size()) {
            throw new IOException(BinaryName.shown(file.name()) + " is cut off");
        }
        int weight = 1 + (bytes.length >> 10);
        try {
            room.acquire(weight);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while unpacking", e);
        }
        throwFailure();
        writers.execute(() -> {
            try {
                writeSmall(path, file, bytes);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release(weight);
            }
        });
    }

    private static void writeSmall(Path path, FileRecord file, byte[] bytes) {
        write(path, () -> {
            try (SeekableByteChannel channel = create(path)) {
                writeAll(channel, bytes, bytes.length);
            }
            FileAttributes.apply(path, file);
        });
    }

    private static void writeLarge(Path path, FileRecord file, InputStream content) throws IOException {
        byte[] buffer = new byte[1 << 20];
        long left = file.size();
        try (SeekableByteChannel channel = open(path)) {
            while (left > 0) {
                int read = content.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
                if (read == 0) {
                    throw new IOException(BinaryName.shown(file.name()) + " is cut off");
                }
                write(path, () -> writeAll(channel, buffer, read));
                left -= read;
            }
        }
        write(path, () -> FileAttributes.apply(path, file));
    }

    private static SeekableByteChannel open(Path path) {
        try {
            return create(path);
        } catch (IOException e) {
            throw StoreliftException.of("writing " + path, e);
        }
    }

    /** Never through a link, and never over anything. */
    private static SeekableByteChannel create(Path path) throws IOException {
        return Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE_FILE);
    }

    private static void writeAll(SeekableByteChannel channel, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Failures of writing are no damage of the archive. */
    private static void write(Path path, Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw StoreliftException.of("writing " + path, e);
        }
    }

    /**
     * Waits for all writing, and gives directories their modes and times, the deepest first.
     *
     * @return the archived directory's own record, if there was one
     */
    @Nullable
    public FileRecord finish() {
        writers.shutdown();
        try {
            while (!writers.awaitTermination(1, TimeUnit.HOURS)) {
                throwFailure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while unpacking", e);
        }
        throwFailure();
        for (FileRecord directory : directories.reversed()) {
            Path path = BinaryName.resolve(target, directory.name());
            write(path, () -> FileAttributes.apply(path, directory));
        }
        return root;
    }

    private void throwFailure() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    /** Stops writing; what is written stays. */
    @Override
    public void close() {
        writers.shutdownNow();
        writers.close();
    }
}
