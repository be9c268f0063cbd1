package io.storelift.host.kernel;

import io.storelift.host.FileType;
import java.nio.ByteBuffer;

/**
 * All that a file system knows of a file.
 *
 * @param mode type and permissions, as in C
 * @param allocated bytes it takes on the disk
 * @param modified seconds of the last change of content; with nanoseconds beside
 * @param changed seconds of the last change of anything, which nobody can set; with nanoseconds beside
 */
public record Node(
        int mode,
        int uid,
        int gid,
        int links,
        long size,
        long allocated,
        long inode,
        long device,
        long modified,
        int modifiedNanos,
        long changed,
        int changedNanos) {
    /** Size of struct statx, whose members are at the offsets below. */
    static final int BYTES = 256;

    static Node of(ByteBuffer statx, int at) {
        return new Node(
                statx.getShort(at + 28) & 0xFFFF,
                statx.getInt(at + 20),
                statx.getInt(at + 24),
                statx.getInt(at + 16),
                statx.getLong(at + 40),
                statx.getLong(at + 48) * 512,
                statx.getLong(at + 32),
                (long) statx.getInt(at + 136) << 32 | (statx.getInt(at + 140) & 0xFFFFFFFFL),
                statx.getLong(at + 112),
                statx.getInt(at + 120),
                statx.getLong(at + 96),
                statx.getInt(at + 104));
    }

    public FileType type() {
        return switch (mode & 0170000) {
            case 0100000 -> FileType.FILE;
            case 0040000 -> FileType.DIRECTORY;
            case 0120000 -> FileType.LINK;
            default -> FileType.OTHER;
        };
    }

    /** rwx of owner, group and others, setuid, setgid, sticky. */
    public int permissions() {
        return mode & 07777;
    }

    /** Whether it is the same file with the same content, as far as one can tell without reading it. */
    public boolean isUnchanged(Node before) {
        return inode == before.inode
                && size == before.size
                && modified == before.modified
                && modifiedNanos == before.modifiedNanos
                && changed == before.changed
                && changedNanos == before.changedNanos;
    }
}
