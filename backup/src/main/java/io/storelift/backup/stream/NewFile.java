package io.storelift.backup.stream;

import io.storelift.host.Durable;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;

/** A file that is written once, for its owner only; knows its SHA-256 at the end, and is durable when closed. */
public final class NewFile extends OutputStream {
    private final FileChannel channel;
    private final Sha256 digest = new Sha256();
    private long length;

    public NewFile(Path file) throws IOException {
        channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(Durable.privateFile()));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, count);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        digest.update(bytes, offset, count);
        length += count;
    }

    public long length() {
        return length;
    }

    /** In hexadecimal; once, after the last byte. */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try (channel) {
                channel.force(true);
            }
        }
    }
}
