package io.storelift.backup.files;

import io.storelift.host.FileStatus;
import io.storelift.host.FileType;
import io.storelift.host.TreeEntry;
import java.util.ArrayList;
import java.util.List;

/** A piece of an archive's content: a whole member, or a part of a large file. */
record Slice(TreeEntry entry, long offset, int length) {
    /** About the size of a frame: large enough to compress well, small enough to be found and unpacked alone. */
    static final int TARGET = 4 << 20;

    private static final int HEADER = TarFormat.BLOCK;

    boolean isFirst() {
        return offset == 0;
    }

    boolean isLast() {
        return offset + length == sizeOf(entry.status());
    }

    boolean isWhole() {
        return isFirst() && isLast();
    }

    /** Groups small members and divides large files, in order, into segments of about the same size. */
    static List<List<Slice>> segments(List<TreeEntry> entries) {
        List<List<Slice>> segments = new ArrayList<>();
        List<Slice> current = new ArrayList<>();
        long size = 0;
        for (TreeEntry entry : entries) {
            long length = sizeOf(entry.status());
            if (!current.isEmpty() && size + length > TARGET) {
                segments.add(current);
                current = new ArrayList<>();
                size = 0;
            }
            if (length > TARGET) {
                for (long offset = 0; offset < length; offset += TARGET) {
                    segments.add(List.of(new Slice(entry, offset, (int) Math.min(TARGET, length - offset))));
                }
            } else {
                current.add(new Slice(entry, 0, (int) length));
                size += length + HEADER;
            }
        }
        if (!current.isEmpty()) {
            segments.add(current);
        }
        return segments;
    }

    private static long sizeOf(FileStatus status) {
        return status.type() == FileType.FILE ? status.size() : 0;
    }
}
