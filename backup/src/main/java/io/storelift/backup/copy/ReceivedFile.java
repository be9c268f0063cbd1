package io.storelift.backup.copy;

import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A new file on this machine into which a copy is read. Its failures are {@link StoreliftException}s, so that nobody takes
 * a full disk here for a failure of the place, whose failures are {@link IOException}s.
 */
final class ReceivedFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private ReceivedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static ReceivedFile create(Path path, Set<PosixFilePermission> permissions) {
        try {
            return new ReceivedFile(
                    path,
                    FileChannel.open(
                            path,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(permissions)));
        } catch (IOException e) {
            throw StoreliftException.of("creating " + path, e);
        }
    }

    void write(byte[] bytes, int length) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw StoreliftException.of("writing " + path, e);
        }
    }

    /** Waits for the disk. */
    void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw StoreliftException.of("writing " + path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw StoreliftException.of("writing " + path, e);
        }
    }
}
