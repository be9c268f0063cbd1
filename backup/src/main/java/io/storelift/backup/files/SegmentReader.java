package io.storelift.backup.files;

import io.storelift.host.ErrorCode;
import io.storelift.host.FileType;
import io.storelift.host.StoreliftException;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Node;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Turns members of a tree in use into tar, and into lines of the list of files. A small file that changes while it is read
 * is read again. One for each thread.
 */
final class SegmentReader {
    private static final int ATTEMPTS = 3;
    private static final int ROOM = Segment.TARGET + (1 << 18);

    private final Changes changes;
    private final int root;
    private final String holder;
    private final Descriptors files = new Descriptors();
    private final Sha256 sha256 = new Sha256();
    private final TarFormat tar = new TarFormat();
    private final SegmentBuffer out = new SegmentBuffer(TarFormat.BLOCK);
    private final Text lines = new Text();
    private SegmentSummary summary = new SegmentSummary();

    /** @param holder the name of this backup */
    SegmentReader(Changes changes, int root, String holder) {
        this.changes = changes;
        this.root = root;
        this.holder = holder;
    }

    static StoreliftException unreadable(Path root, String name, IOException cause) {
        return new StoreliftException(
                ErrorCode.BACKUP_UNREADABLE,
                root.resolve(BinaryName.shown(name)).toString(),
                cause);
    }

    /** The tar of the last segment. */
    SegmentBuffer tar() {
        return out;
    }

    SegmentSummary read(Segment segment) throws IOException {
        // Most segments of a full backup have the same size, those of an incremental one may be empty.
        out.clear(segment.size() == 0 ? 0 : Math.max(segment.size(), Math.min(2 * segment.size(), ROOM)));
        lines.clear();
        summary = new SegmentSummary();
        Segment.Piece piece = segment.piece();
        if (piece != null) {
            append(piece);
        } else {
            for (int index : segment.members()) {
                append(index);
            }
        }
        summary.setLines(lines.copy());
        return summary;
    }

    private void append(int index) throws IOException {
        Member member = changes.listing().members().get(index);
        Changes.Known known = changes.known().get(index);
        if (known != null && known.rest() != null) {
            ListLine.appendStatus(lines, member.name(), member.node());
            lines.add(known.rest(), 0, known.rest().length);
            summary.count(member.node(), member.size());
            return;
        }
        int start = out.length();
        try {
            append(member, known == null ? null : known.record());
        } catch (NoSuchFileException e) {
            // Deleted since the tree was listed: then it isn't part of the store any more.
            out.cut(start);
            summary.addVanished(member.name());
        } catch (AccessDeniedException e) {
            throw unreadable(changes.listing().root(), member.name(), e);
        }
    }

    private void append(Member member, @Nullable FileRecord before) throws IOException {
        Node node = member.node();
        String name = member.name();
        switch (node.type()) {
            case FILE -> {
                if (member.hardLink() != null && isStill(member.hardLink(), node)) {
                    tar.appendHeader(out, name, node, null, member.hardLink(), ExtendedAttributes.NONE, 0, false);
                    appendLine(name, node, null, member.hardLink(), "", null);
                    summary.countStored(node, 0);
                } else {
                    appendFile(name, node, before);
                }
            }
            case DIRECTORY -> {
                tar.appendHeader(out, name, node, null, null, member.attributes(), 0, false);
                appendLine(name, node, null, null, member.attributes().sha256(), null);
                summary.countStored(node, 0);
            }
            case LINK -> {
                String target = files.target(root, name);
                tar.appendHeader(out, name, node, target, null, ExtendedAttributes.NONE, 0, false);
                appendLine(name, node, target, null, "", null);
                summary.countStored(node, 0);
            }
            case OTHER -> {}
        }
    }

    private boolean isStill(String original, Node node) throws IOException {
        Node now = files.find(root, original);
        return now != null && now.inode() == node.inode() && now.device() == node.device();
    }

    private void appendFile(String name, Node listed, @Nullable FileRecord before) throws IOException {
        int start = out.length();
        Node node = listed;
        int descriptor = files.openFile(root, name);
        try {
            ExtendedAttributes attributes = ExtendedAttributes.of(files, descriptor);
            for (int attempt = 1; ; attempt++) {
                int size = (int) Math.min(node.size(), Segment.TARGET);
                tar.appendHeader(out, name, node, null, null, attributes, size, false);
                int at = out.reserve(size + TarFormat.padding(size));
                int read = files.read(descriptor, 0, out.memory(), at, size);
                out.clear(at + read, size + TarFormat.padding(size) - read);
                sha256.update(out.memory(), at, size);
                byte[] digest = sha256.digest();
                Node now = files.status(descriptor);
                if (now.type() != FileType.FILE) {
                    throw new NoSuchFileException(name);
                }
                boolean same = read == node.size() && now.isUnchanged(node);
                if (same || attempt == ATTEMPTS || now.size() > Segment.TARGET) {
                    if (!same) {
                        summary.addChanged(name);
                    }
                    finishFile(
                            name, node.size() == size ? node : withSize(node, size), attributes, digest, before, start);
                    return;
                }
                out.cut(start);
                node = now;
            }
        } finally {
            files.close(descriptor);
        }
    }

    private void finishFile(
            String name,
            Node node,
            ExtendedAttributes attributes,
            byte[] digest,
            @Nullable FileRecord before,
            int start) {
        if (before != null && isSame(before, node, attributes, digest)) {
            out.cut(start);
            ListLine.appendStatus(lines, name, node);
            ListLine.appendRest(lines, null, null, before.attributes(), digest, before.holder());
            summary.count(node, node.size());
        } else {
            appendLine(name, node, null, null, attributes.sha256(), digest);
            summary.countStored(node, node.size());
        }
    }

    private static boolean isSame(FileRecord before, Node node, ExtendedAttributes attributes, byte[] digest) {
        return before.node().size() == node.size()
                && before.node().modified() == node.modified()
                && before.node().modifiedNanos() == node.modifiedNanos()
                && before.attributes().equals(attributes.sha256())
                && before.sha256().equals(HexFormat.of().formatHex(digest));
    }

    private static Node withSize(Node node, long size) {
        return new Node(
                node.mode(),
                node.uid(),
                node.gid(),
                node.links(),
                size,
                node.allocated(),
                node.inode(),
                node.device(),
                node.modified(),
                node.modifiedNanos(),
                node.changed(),
                node.changedNanos());
    }

    private void append(Segment.Piece piece) throws IOException {
        LargeFile file = piece.file();
        if (piece.isFirst()) {
            tar.appendHeader(
                    out, file.name(), file.node(), null, null, file.attributes(), file.storedSize(), file.hasHoles());
        }
        file.append(files, out, piece.offset(), piece.length());
        if (piece.isLast()) {
            out.appendZeros(TarFormat.padding(file.storedSize()));
            if (file.wasChanged(files)) {
                summary.addChanged(file.name());
            }
            appendLine(file.name(), file.node(), null, null, file.attributes().sha256(), file.sha256());
            summary.countStored(file.node(), file.node().size());
            file.close(files);
        }
    }

    private void appendLine(
            String name,
            Node node,
            @Nullable String link,
            @Nullable String hardLink,
            String attributes,
            byte @Nullable [] digest) {
        ListLine.appendStatus(lines, name, node);
        ListLine.appendRest(lines, link, hardLink, attributes, digest, holder);
        if (hardLink != null) {
            summary.addHardLink(hardLink);
        }
    }
}
