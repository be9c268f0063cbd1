package io.storelift.backup.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the work on an archive, which becomes a frame: some members as a whole, or a part of a large file.
 *
 * @param members whose lines of the list come with this frame, by their indexes
 * @param piece null for whole members
 * @param size about how many bytes of tar it becomes
 */
record Segment(List<Integer> members, @Nullable Piece piece, int size) {
    /** About the size of a frame: large enough to compress well, small enough to be found and unpacked alone. */
    static final int TARGET = 4 << 20;

    /** Lines of the list without content: work too. */
    static final int MOST_MEMBERS = 8192;

    /** Of a large file: so many bytes of what is stored of it. */
    record Piece(LargeFile file, long offset, int length) {
        boolean isFirst() {
            return offset == 0;
        }

        boolean isLast() {
            return offset + length == file.storedSize();
        }
    }
}
