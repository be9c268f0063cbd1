package io.storelift.backup.files;

import io.storelift.host.kernel.Descriptors;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups small members and divides large files, in order, into segments of about the same size. */
final class Segments {
    private static final int HEADERS = 3 * TarFormat.BLOCK;

    private final Changes changes;
    private final Descriptors files;
    private final int root;
    private final List<String> vanished;
    private final Deque<Segment> ready = new ArrayDeque<>();
    private List<Integer> current = new ArrayList<>();
    private long size;
    private int index;
    private final Deque<LargeFile> opened = new ArrayDeque<>();

    /** @param vanished is told of large files that aren't there any more */
    Segments(Changes changes, Descriptors files, int root, List<String> vanished) {
        this.changes = changes;
        this.files = files;
        this.root = root;
        this.vanished = vanished;
    }

    /** Null at the end. Opens large files, only one ahead. */
    @Nullable
    Segment next() throws IOException {
        List<Member> members = changes.listing().members();
        while (ready.isEmpty() && index < members.size()) {
            Member member = members.get(index);
            boolean alone = changes.isStored(index) && (member.size() > Segment.TARGET || member.mayHaveHoles());
            if (alone && !isAsBefore(member)) {
                flush();
                divide(member);
            } else {
                add(member);
            }
            index++;
        }
        if (ready.isEmpty()) {
            flush();
        }
        return ready.poll();
    }

    /** Closes what a failure left open; nobody reads any more. */
    void close() {
        opened.forEach(file -> file.close(files));
    }

    private void add(Member member) {
        long length = changes.isStored(index) ? member.size() + HEADERS : 0;
        if (size + length > Segment.TARGET + HEADERS || current.size() == Segment.MOST_MEMBERS) {
            flush();
        }
        current.add(index);
        size += length;
    }

    private void flush() {
        if (!current.isEmpty()) {
            ready.add(new Segment(List.copyOf(current), null, (int) size));
            current = new ArrayList<>();
            size = 0;
        }
    }

    /** Whether a large file that may be as it was has the content that it had; then it isn't stored. */
    private boolean isAsBefore(Member member) throws IOException {
        Changes.Known known = changes.known().get(index);
        FileRecord before = known == null ? null : known.record();
        if (before == null) {
            return false;
        }
        boolean same = false;
        try {
            LargeFile file = LargeFile.open(files, root, member);
            try {
                String attributes = file.attributes().sha256();
                byte[] digest = file.read(files);
                same = before.attributes().equals(attributes)
                        && before.sha256().equals(HexFormat.of().formatHex(digest))
                        && !file.wasChanged(files)
                        && file.node().isUnchanged(member.node());
                if (same) {
                    Text rest = new Text();
                    ListLine.appendRest(rest, null, null, attributes, digest, before.holder());
                    changes.known().set(index, new Changes.Known(rest.copy(), null));
                }
            } finally {
                file.close(files);
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            // Storing it meets the same.
            same = false;
        }
        return same;
    }

    private void divide(Member member) throws IOException {
        LargeFile file;
        try {
            file = LargeFile.open(files, root, member);
        } catch (NoSuchFileException e) {
            vanished.add(BinaryName.shown(member.name()));
            return;
        } catch (AccessDeniedException e) {
            throw SegmentReader.unreadable(changes.listing().root(), member.name(), e);
        }
        opened.add(file);
        long stored = file.storedSize();
        for (long offset = 0; offset < stored || offset == 0; offset += Segment.TARGET) {
            Segment.Piece piece = new Segment.Piece(file, offset, (int) Math.min(Segment.TARGET, stored - offset));
            ready.add(new Segment(piece.isLast() ? List.of(index) : List.of(), piece, piece.length() + HEADERS));
        }
    }
}
