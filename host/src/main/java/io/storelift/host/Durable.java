package io.storelift.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes that survive a power cut. Failures are the catalogue's entry for files, {@link StoreliftException#of}. */
public final class Durable {
    /** Modes of a file that is nobody's business but the owner's: rw-------. */
    public static Set<PosixFilePermission> privateFile() {
        return PosixFilePermissions.fromString("rw-------");
    }

    /** Replaces the file as a whole: a reader, and a crash, sees the old content or the new, with these permissions. */
    public void write(Path file, byte[] content, Set<PosixFilePermission> permissions) {
        Path directory = directoryOf(file);
        try {
            // Created private, so that a secret is never readable by others, not even for a moment.
            Path temporary = Files.createTempFile(
                    directory, ".storelift-", ".tmp", PosixFilePermissions.asFileAttribute(privateFile()));
            try {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    ByteBuffer buffer = ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    Files.setPosixFilePermissions(temporary, permissions);
                    channel.force(true);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw StoreliftException.of("writing " + file, e);
        }
        syncDirectory(directory);
    }

    /** Makes names in a directory durable: created, renamed, removed. */
    public void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw StoreliftException.of("syncing " + directory, e);
        }
    }

    /** Makes one file's content durable. */
    public void syncFile(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw StoreliftException.of("syncing " + file, e);
        }
    }

    /** Makes everything written to the file system of this path durable: one call for a whole tree. */
    public void syncFileSystem(Path any) {
        int descriptor = LibC.open(any, LibC.OPEN_READ_ONLY | LibC.OPEN_CLOSE_ON_EXEC, 0);
        if (descriptor < 0) {
            throw StoreliftException.of("syncing " + any, new IOException(ErrorNumber.words(-descriptor)));
        }
        int result = LibC.syncfs(descriptor);
        LibC.close(descriptor);
        if (result == -LibC.ENOSYS) {
            syncEverything(any);
        } else if (result < 0) {
            throw StoreliftException.of("syncing " + any, new IOException(ErrorNumber.words(-result)));
        }
    }

    static Path directoryOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return directory;
    }

    private static void syncEverything(Path any) {
        ProcessResult result = new ProcessRunner().run(CommandLine.of(Path.of("/"), "sync"));
        if (!result.succeeded()) {
            throw new StoreliftException(ErrorCode.FILE_OPERATION_FAILED, "syncing " + any + ": " + result.tail(3));
        }
    }
}
