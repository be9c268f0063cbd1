package io.storelift.cli.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.host.CommandLine;
import io.storelift.host.DiskSpace;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, small enough to be filled up. */
final class SmallDisk implements AutoCloseable {
    private final Path image;
    private final Path mount;

    private SmallDisk(Path image, Path mount) {
        this.image = image;
        this.mount = mount;
    }

    /** Skips the test where file systems can't be mounted: only root may, and not in every container. */
    static SmallDisk mount(Path directory, long bytes) {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk: not tested");
        Path image = directory.resolve("small-disk.image");
        Path mount = directory.resolve("small-disk");
        try {
            Files.createDirectories(mount);
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assumeTrue(
                succeeds(directory, "mkfs.ext4", "-q", "-F", "-m", "0", image.toString())
                        && succeeds(directory, "mount", "-o", "loop", image.toString(), mount.toString()),
                "no file system can be mounted here: a full disk is not tested");
        return new SmallDisk(image, mount);
    }

    private static boolean succeeds(Path directory, String... command) {
        ProcessResult result = new ProcessRunner().run(CommandLine.of(directory, command));
        return result.succeeded();
    }

    Path path() {
        return mount;
    }

    /** Leaves so many bytes free. */
    void fillUpTo(long free) {
        byte[] megabyte = new byte[1 << 20];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (DiskSpace.of(mount).freeBytes() > free + megabyte.length) {
                filler.write(megabyte);
                filler.flush();
            }
            while (DiskSpace.of(mount).freeBytes() > free) {
                filler.write(megabyte, 0, 4096);
            }
        } catch (IOException e) {
            // Full, which is what was wanted.
        }
    }

    void empty() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return mount.resolve("filler");
    }

    @Override
    public void close() {
        Path directory = mount.resolveSibling("").toAbsolutePath();
        // A server that just ended may still have its directory there.
        if (!succeeds(directory, "umount", mount.toString())) {
            succeeds(directory, "umount", "-l", mount.toString());
        }
        try {
            Files.deleteIfExists(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
