package io.storelift.backup.files;

import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that comes in pieces, from several threads, and is hashed and written in their order. */
final class IncomingFile {
    private static final int NONE = -1;
    private static final int ZEROS = 1 << 20;

    private final @Nullable FileRecord record;
    private final TarMember member;
    private final boolean nowhere;
    private final Sha256 sha256 = new Sha256();
    private int descriptor = NONE;
    private List<Extents.Extent> extents;
    private int extent;
    private long withinExtent;
    private long hashed;
    private long nextPiece;
    private boolean failed;

    /** @param record null when nobody wants it */
    IncomingFile(@Nullable FileRecord record, TarMember member, boolean nowhere) {
        this.record = record;
        this.member = member;
        this.nowhere = nowhere;
        extents = member.stored() == 0 ? List.of() : List.of(new Extents.Extent(0, member.stored()));
    }

    /**
     * Takes a piece of what is stored, without padding.
     *
     * @param offset where it belongs in what is stored
     */
    void accept(MemberWriter writer, long offset, Memory memory, int at, int length) throws IOException {
        FileRecord wanted = record;
        if (wanted == null) {
            return;
        }
        takeTurn(offset);
        boolean done = false;
        try {
            if (!failed) {
                take(wanted, writer, offset, memory, at, length);
            }
            done = true;
        } finally {
            failed |= !done;
            if (failed || offset + length == member.stored()) {
                close(writer);
            }
            endTurn(offset + length);
        }
    }

    private void take(FileRecord wanted, MemberWriter writer, long offset, Memory memory, int start, int length)
            throws IOException {
        int at = start;
        int end = start + length;
        if (offset == 0) {
            if (member.hasHoles()) {
                Extents.Parsed map = Extents.parse(memory, at, end, member.realSize());
                if (map.mapLength() + map.extents().dataSize() != member.stored()) {
                    throw new IOException(BinaryName.shown(wanted.name()) + " has a map of something else");
                }
                extents = map.extents().extents();
                at += map.mapLength();
            }
            if (!nowhere) {
                descriptor = writer.createLarge(wanted);
            }
        }
        while (at < end) {
            Extents.Extent current = extents.get(extent);
            int count = (int) Math.min(end - at, current.length() - withinExtent);
            long position = current.offset() + withinExtent;
            hashZeros(position - hashed);
            sha256.update(memory, at, count);
            hashed += count;
            if (!nowhere) {
                writer.writePiece(wanted, descriptor, position, memory, at, count);
            }
            at += count;
            withinExtent += count;
            if (withinExtent == current.length()) {
                extent++;
                withinExtent = 0;
            }
        }
        if (offset + length == member.stored()) {
            hashZeros(member.size() - hashed);
            MemberWriter.demandDigest(wanted, sha256.digest());
            if (!nowhere) {
                writer.finishLarge(wanted, descriptor, member.attributes());
            }
        }
    }

    private void hashZeros(long count) {
        if (count > 0) {
            Memory zeros = new Memory((int) Math.min(count, ZEROS));
            for (long left = count; left > 0; left -= zeros.size()) {
                sha256.update(zeros, 0, (int) Math.min(left, zeros.size()));
            }
            hashed += count;
        }
    }

    private void close(MemberWriter writer) {
        if (descriptor != NONE) {
            writer.files().close(descriptor);
            descriptor = NONE;
        }
    }

    /** When the rest of it doesn't come any more. */
    synchronized void abandon(Descriptors files) {
        if (descriptor != NONE) {
            files.close(descriptor);
            descriptor = NONE;
        }
    }

    /** Frames are begun in order, so that the piece before is at work or done. */
    private synchronized void takeTurn(long offset) {
        while (nextPiece != offset) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private synchronized void endTurn(long next) {
        nextPiece = next;
        notifyAll();
    }
}
