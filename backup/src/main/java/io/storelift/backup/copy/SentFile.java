package io.storelift.backup.copy;

import io.storelift.host.StoreliftException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on this machine that is copied. Its failures are {@link StoreliftException}s, so that nobody takes them for
 * failures of the place.
 */
final class SentFile extends FilterInputStream {
    private final Path path;

    private SentFile(Path path, InputStream content) {
        super(content);
        this.path = path;
    }

    static SentFile open(Path path) {
        try {
            return new SentFile(path, Files.newInputStream(path));
        } catch (IOException e) {
            throw StoreliftException.of("opening " + path, e);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + path, e);
        }
    }
}
