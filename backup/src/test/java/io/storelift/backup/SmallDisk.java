package io.storelift.backup;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.host.CommandLine;
import io.storelift.host.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own, small enough to be filled up. */
public final class SmallDisk implements AutoCloseable {
    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    /** Skips the test where file systems can't be mounted: only root may, and not in every container. */
    public static SmallDisk mount(Path directory, long bytes) throws IOException {
        Path mount = Files.createDirectories(directory.resolve("small-disk"));
        assumeTrue(
                succeeds(directory, "mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", mount.toString()),
                "no file system can be mounted here: a full disk is not tested");
        return new SmallDisk(mount);
    }

    private static boolean succeeds(Path directory, String... command) {
        return new ProcessRunner().run(CommandLine.of(directory, command)).succeeded();
    }

    public Path path() {
        return mount;
    }

    /** Leaves nothing free. */
    public void fill() {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(mount.resolve("filler"))) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException e) {
            // Full, which is what was wanted.
        }
    }

    @Override
    public void close() {
        Path directory = mount.resolveSibling("").toAbsolutePath();
        if (!succeeds(directory, "umount", mount.toString())
                && !succeeds(directory, "umount", "-l", mount.toString())) {
            throw new UncheckedIOException(new IOException(mount + " stays mounted"));
        }
    }
}
