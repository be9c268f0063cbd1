package io.storelift.host;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.IntUnaryOperator;

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
                // Not a channel: an interrupted thread couldn't use one, but must be able to put a store in order.
                try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                    out.write(content);
                    Files.setPosixFilePermissions(temporary, permissions);
                    out.getFD().sync();
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
        sync(directory, LibC::fsync);
    }

    /** Makes one file's content durable. */
    public void syncFile(Path file) {
        sync(file, LibC::fsync);
    }

    /** Makes everything written to the file system of this path durable: one call for a whole tree. */
    public void syncFileSystem(Path any) {
        sync(any, LibC::syncfs);
    }

    private static void sync(Path path, IntUnaryOperator call) {
        int descriptor = LibC.open(path, LibC.OPEN_READ_ONLY | LibC.OPEN_CLOSE_ON_EXEC, 0);
        int result = descriptor < 0 ? descriptor : call.applyAsInt(descriptor);
        if (descriptor >= 0) {
            LibC.close(descriptor);
        }
        if (result == -LibC.ENOSYS) {
            syncEverything(path);
        } else if (result < 0) {
            throw StoreliftException.of("syncing " + path, new IOException(ErrorNumber.words(-result)));
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
