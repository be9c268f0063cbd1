package io.storelift.composer.repository;

import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/** Bytes of a file that was read, to be had again: few packages of the many that are read are asked for details. */
sealed interface Content {
    byte[] bytes();

    /** In memory as they are. */
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(byte[] bytes) implements Content {}

    /** In memory as they came. */
    @SuppressWarnings("ArrayRecordComponent")
    record Compressed(byte[] gzip) implements Content {
        @Override
        public byte[] bytes() {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** On disk, where another process may have put a newer file meanwhile: offsets would then lie. */
    record OnDisk(Path path, int length, long checksum) implements Content {
        static OnDisk of(Path path, byte[] bytes) {
            return new OnDisk(path, bytes.length, checksum(bytes, bytes.length));
        }

        private static long checksum(byte[] bytes, int length) {
            CRC32 checksum = new CRC32();
            checksum.update(bytes, 0, length);
            return checksum.getValue();
        }

        @Override
        public byte[] bytes() {
            try {
                byte[] bytes = Files.readAllBytes(path);
                if (bytes.length >= length && checksum(bytes, length) == checksum) {
                    return bytes;
                }
            } catch (IOException e) {
                throw new RepositoryException(
                        Kind.UNREACHABLE, path.getFileName() + " disappeared from the cache while it was used", e);
            }
            throw new RepositoryException(
                    Kind.UNREACHABLE, path.getFileName() + " changed in the cache while it was used; try again");
        }
    }
}
