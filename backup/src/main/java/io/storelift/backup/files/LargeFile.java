package io.storelift.backup.files;

import io.storelift.host.FileType;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import io.storelift.host.kernel.Node;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is archived in pieces, by several threads: because it is large, or has holes. It is open from the first
 * piece to the last, so that it may be deleted meanwhile; pieces are hashed in their order.
 */
final class LargeFile {
    private final String name;
    private final int descriptor;
    private final Node node;
    private final @Nullable Extents extents;
    private final byte[] map;
    private final ExtendedAttributes attributes;
    private final Sha256 sha256 = new Sha256();
    private long hashed;
    private long nextPiece;
    private boolean changed;
    private boolean closed;

    private LargeFile(
            String name, int descriptor, Node node, @Nullable Extents extents, ExtendedAttributes attributes) {
        this.name = name;
        this.descriptor = descriptor;
        this.node = node;
        this.extents = extents;
        this.map = extents == null ? new byte[0] : extents.map();
        this.attributes = attributes;
    }

    static LargeFile open(Descriptors files, int root, Member member) throws IOException {
        int descriptor = files.openFile(root, member.name());
        try {
            Node node = files.status(descriptor);
            if (node.type() != FileType.FILE) {
                throw new NoSuchFileException(member.name());
            }
            Extents extents = member.mayHaveHoles() ? Extents.of(files, descriptor, node.size()) : null;
            return new LargeFile(member.name(), descriptor, node, extents, ExtendedAttributes.of(files, descriptor));
        } catch (IOException | RuntimeException e) {
            files.close(descriptor);
            throw e;
        }
    }

    String name() {
        return name;
    }

    Node node() {
        return node;
    }

    ExtendedAttributes attributes() {
        return attributes;
    }

    boolean hasHoles() {
        return extents != null;
    }

    /** How many bytes of it are in the archive, without padding. */
    long storedSize() {
        return extents == null ? node.size() : map.length + extents.dataSize();
    }

    /** Appends a piece of what is stored; zeros stand for what the file doesn't have any more. */
    void append(Descriptors files, SegmentBuffer out, long offset, int length) throws IOException {
        int at = out.reserve(length);
        Memory memory = out.memory();
        int fromMap = Math.clamp(map.length - offset, 0, length);
        if (fromMap > 0) {
            memory.bytes().put(at, map, (int) offset, fromMap);
        }
        takeTurn(offset);
        try {
            if (extents == null) {
                read(files, out, offset, at, length);
            } else {
                readExtents(files, out, extents, offset + fromMap - map.length, at + fromMap, length - fromMap);
            }
        } finally {
            endTurn(offset + length);
        }
    }

    /** All of it at once; gives the digest. */
    byte[] read(Descriptors files) throws IOException {
        SegmentBuffer buffer = new SegmentBuffer(Segment.TARGET);
        long stored = storedSize();
        for (long offset = 0; offset < stored; offset += Segment.TARGET) {
            buffer.clear();
            append(files, buffer, offset, (int) Math.min(Segment.TARGET, stored - offset));
        }
        return sha256();
    }

    private void readExtents(Descriptors files, SegmentBuffer out, Extents holes, long offset, int at, int length)
            throws IOException {
        long passed = 0;
        int done = 0;
        for (Extents.Extent extent : holes.extents()) {
            long within = offset + done - passed;
            if (done < length && within < extent.length()) {
                int count = (int) Math.min(length - done, extent.length() - within);
                read(files, out, extent.offset() + within, at + done, count);
                done += count;
            }
            passed += extent.length();
        }
    }

    private void read(Descriptors files, SegmentBuffer out, long position, int at, int length) throws IOException {
        int read = files.read(descriptor, position, out.memory(), at, length);
        if (read < length) {
            changed = true;
            out.clear(at + read, length - read);
        }
        hashZeros(position - hashed);
        sha256.update(out.memory(), at, length);
        hashed += length;
    }

    private void hashZeros(long count) {
        if (count > 0) {
            Memory zeros = new Memory((int) Math.min(count, 1 << 20));
            for (long left = count; left > 0; left -= zeros.size()) {
                sha256.update(zeros, 0, (int) Math.min(left, zeros.size()));
            }
            hashed += count;
        }
    }

    /** Pieces are begun in order, so that the one before is at work or done. */
    private synchronized void takeTurn(long offset) {
        boolean interrupted = false;
        while (nextPiece != offset) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }

    private synchronized void endTurn(long next) {
        nextPiece = next;
        notifyAll();
    }

    /** After the last piece. */
    byte[] sha256() {
        hashZeros(node.size() - hashed);
        return sha256.digest();
    }

    /** After the last piece: whether it was changed while it was read. */
    boolean wasChanged(Descriptors files) throws IOException {
        return changed || !files.status(descriptor).isUnchanged(node);
    }

    /** May be called again. */
    synchronized void close(Descriptors files) {
        if (!closed) {
            closed = true;
            files.close(descriptor);
        }
    }
}
