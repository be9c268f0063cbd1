package io.storelift.upgrade.readiness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An empty file with which a check tries in earnest what a directory allows; gone at the end. */
record ProbeFile(Path path) implements AutoCloseable {
    private static final String PREFIX = ".storelift-probe";

    static ProbeFile in(Path directory) throws IOException {
        return new ProbeFile(Files.createTempFile(directory, PREFIX, ""));
    }

    /** Whether this is such a file, of this or of another process; or what it is called in the middle of an exchange. */
    static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) || name.startsWith("." + PREFIX);
    }

    ProbeFile renamed() throws IOException {
        return new ProbeFile(Files.move(path, path.resolveSibling(path.getFileName() + "-renamed")));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
