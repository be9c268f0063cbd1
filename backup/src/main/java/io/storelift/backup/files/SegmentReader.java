package io.storelift.backup.files;

import io.storelift.host.FileStatus;
import io.storelift.host.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns members of a tree in use into tar. A small file that changes while it is read is read again. */
final class SegmentReader {
    private static final int ATTEMPTS = 3;

    private final Path root;
    private final SegmentBuffer out;
    private final List<FileRecord> records = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();

    SegmentReader(Path root, SegmentBuffer out) {
        this.root = root;
        this.out = out;
    }

    void append(Slice slice) throws IOException {
        String name = slice.entry().relative().toString().isEmpty()
                ? FileRecord.ROOT
                : BinaryName.of(slice.entry().relative());
        Path path = root.resolve(slice.entry().relative());
        FileStatus status = slice.entry().status();
        int start = out.length();
        try {
            switch (status.type()) {
                case FILE -> {
                    if (slice.isWhole()) {
                        appendWhole(name, path, status);
                    } else {
                        appendPiece(name, path, slice);
                    }
                }
                case DIRECTORY -> appendHeader(FileRecord.of(name, status, null));
                case LINK -> {
                    String target = BinaryName.of(Files.readSymbolicLink(path));
                    appendHeader(FileRecord.of(name, status, target));
                }
                case OTHER -> {}
            }
        } catch (NoSuchFileException e) {
            // Deleted since the tree was listed: then it isn't part of the store any more.
            out.cut(start);
            changed.add(name);
        }
    }

    /** What was appended, in order. */
    List<FileRecord> records() {
        return records;
    }

    /** Names of what was deleted or changed while it was read. */
    List<String> changed() {
        return changed;
    }

    private void appendHeader(FileRecord file) {
        TarFormat.appendHeader(out, file);
        records.add(file);
    }

    private void appendWhole(String name, Path path, FileStatus listed) throws IOException {
        FileStatus status = listed;
        int start = out.length();
        for (int attempt = 1; ; attempt++) {
            FileRecord file = FileRecord.of(name, status, null);
            TarFormat.appendHeader(out, file);
            boolean whole = read(path, 0, (int) status.size());
            FileStatus now = FileStatus.of(path);
            boolean same =
                    whole && now.size() == status.size() && now.modified().equals(status.modified());
            boolean hopeless = attempt == ATTEMPTS || now.type() != FileType.FILE || now.size() > Slice.TARGET;
            if (same || hopeless) {
                if (!same) {
                    changed.add(name);
                }
                records.add(file);
                return;
            }
            out.cut(start);
            status = now;
        }
    }

    private void appendPiece(String name, Path path, Slice slice) throws IOException {
        FileStatus status = slice.entry().status();
        if (slice.isFirst()) {
            appendHeader(FileRecord.of(name, status, null));
        }
        boolean whole;
        try {
            whole = read(path, slice.offset(), slice.length());
        } catch (NoSuchFileException e) {
            // Its beginning is in the archive already, so the rest must be something.
            out.reserve(slice.length() + TarFormat.padding(slice.length()));
            whole = false;
        }
        if (!whole || (slice.isLast() && isOther(path, status))) {
            changed.add(name);
        }
    }

    private static boolean isOther(Path path, FileStatus status) throws IOException {
        try {
            FileStatus now = FileStatus.of(path);
            return now.size() != status.size() || !now.modified().equals(status.modified());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** Always appends so many bytes with their padding; zeros stand for what the file doesn't have any more. */
    private boolean read(Path path, long offset, int length) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        int start = out.length();
        try (SeekableByteChannel channel = Files.newByteChannel(path, options)) {
            int at = out.reserve(length + TarFormat.padding(length));
            ByteBuffer target = ByteBuffer.wrap(out.array(), at, length);
            if (offset > 0) {
                channel.position(offset);
            }
            while (target.hasRemaining()) {
                if (channel.read(target) < 0) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            out.cut(start);
            throw e;
        }
    }
}
