package io.storelift.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Exchanges two names in one step of the kernel ({@code renameat2} with {@code RENAME_EXCHANGE}): nobody ever sees
 * neither. Where kernel or file system can't (NFS, FUSE), three renames over {@code .NAME.storelift-exchange} beside the
 * first do it; a crash between them leaves that name behind, and calling again completes the exchange.
 */
public final class AtomicExchange implements DirectoryExchange {
    private static final int RENAME_EXCHANGE = 2;

    @Override
    public void exchange(Path first, Path second) throws IOException {
        Path between = between(first);
        if (exists(between)) {
            completeByRenames(first, second, between);
            return;
        }
        int result = LibC.renameat2(first, second, RENAME_EXCHANGE);
        if (result == -LibC.EINVAL || result == -LibC.ENOSYS) {
            exchangeByRenames(first, second);
        } else if (result < 0) {
            throw failure(first, second, -result);
        }
    }

    /** Whether the file system of this directory exchanges in one step; tried with two files that are removed again. */
    public boolean supportedIn(Path directory) {
        try {
            Path one = Files.createTempFile(directory, ".storelift-probe", "");
            Path other = Files.createTempFile(directory, ".storelift-probe", "");
            try {
                return LibC.renameat2(one, other, RENAME_EXCHANGE) == 0;
            } finally {
                Files.deleteIfExists(one);
                Files.deleteIfExists(other);
            }
        } catch (IOException e) {
            throw StoreliftException.of("trying an exchange in " + directory, e);
        }
    }

    /** The way for file systems without the call. */
    void exchangeByRenames(Path first, Path second) throws IOException {
        if (!exists(first) || !exists(second)) {
            throw new NoSuchFileException((exists(first) ? second : first).toString());
        }
        if (isWithin(first, second) || isWithin(second, first)) {
            throw new IOException("one of " + first + " and " + second + " is inside the other");
        }
        Path between = between(first);
        Files.move(first, between, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(second, first, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(between, first, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        completeByRenames(first, second, between);
    }

    private static boolean isWithin(Path inner, Path outer) {
        return inner.toAbsolutePath()
                .normalize()
                .startsWith(outer.toAbsolutePath().normalize());
    }

    /** {@code between} holds what was first; it depends on the two other names how far the exchange came. */
    private static void completeByRenames(Path first, Path second, Path between) throws IOException {
        if (!exists(first)) {
            Files.move(second, first, StandardCopyOption.ATOMIC_MOVE);
        }
        if (exists(second)) {
            throw new IOException(between + " is left from an exchange that isn't this one");
        }
        Files.move(between, second, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path between(Path first) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        name.write('.');
        name.writeBytes(RawPath.bytes(first.getFileName()));
        name.writeBytes(".storelift-exchange".getBytes(StandardCharsets.US_ASCII));
        return first.resolveSibling(RawPath.resolve(Path.of(""), name.toByteArray()));
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static IOException failure(Path first, Path second, int error) {
        return new IOException("exchanging " + first + " and " + second + " failed: " + ErrorNumber.words(error));
    }
}
