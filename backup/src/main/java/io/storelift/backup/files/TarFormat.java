package io.storelift.backup.files;

import io.storelift.host.FileType;
import java.nio.charset.StandardCharsets;

/**
 * Writes tar headers that every tar reads: POSIX ustar, with GNU's long names and large numbers where ustar's fields are
 * too small. Names are the bytes of the file system. User and group are numbers only, so that they mean the same
 * on any machine.
 */
final class TarFormat {
    static final int BLOCK = 512;

    private static final int NAME_FIELD = 100;
    private static final int PREFIX_FIELD = 155;

    private TarFormat() {}

    static void appendHeader(SegmentBuffer out, FileRecord file) {
        byte[] name = BinaryName.bytes(file.type() == FileType.DIRECTORY ? file.name() + "/" : file.name());
        byte[] link = file.link() == null ? new byte[0] : BinaryName.bytes(file.link());
        int split = split(name);
        if (split < 0) {
            appendLongName(out, 'L', name);
        }
        if (link.length > NAME_FIELD) {
            appendLongName(out, 'K', link);
        }
        int at = out.reserve(BLOCK);
        byte[] block = out.array();
        if (split > 0) {
            put(block, at + 345, name, 0, split);
            put(block, at, name, split + 1, name.length - split - 1);
        } else {
            put(block, at, name, 0, Math.min(name.length, NAME_FIELD));
        }
        number(block, at + 100, 8, file.mode());
        number(block, at + 108, 8, file.uid() & 0xFFFFFFFFL);
        number(block, at + 116, 8, file.gid() & 0xFFFFFFFFL);
        number(block, at + 124, 12, file.size());
        number(block, at + 136, 12, file.modified().getEpochSecond());
        block[at + 156] = (byte) typeFlag(file.type());
        put(block, at + 157, link, 0, Math.min(link.length, NAME_FIELD));
        seal(block, at);
    }

    /** How many zeros follow content of this size. */
    static int padding(long size) {
        return (int) (-size & (BLOCK - 1));
    }

    private static char typeFlag(FileType type) {
        return switch (type) {
            case FILE -> '0';
            case LINK -> '2';
            case DIRECTORY -> '5';
            case OTHER -> throw new IllegalArgumentException("neither file, link nor directory");
        };
    }

    /** Where a name is cut in two for prefix and name: 0 when it needn't be, −1 when it can't. */
    private static int split(byte[] name) {
        if (name.length <= NAME_FIELD) {
            return 0;
        }
        for (int i = Math.max(1, name.length - NAME_FIELD - 1); i < name.length - 1 && i <= PREFIX_FIELD; i++) {
            if (name[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    private static void appendLongName(SegmentBuffer out, char typeFlag, byte[] name) {
        int at = out.reserve(BLOCK);
        byte[] block = out.array();
        byte[] title = "././@LongLink".getBytes(StandardCharsets.US_ASCII);
        put(block, at, title, 0, title.length);
        number(block, at + 100, 8, 0644);
        number(block, at + 108, 8, 0);
        number(block, at + 116, 8, 0);
        number(block, at + 124, 12, name.length + 1L);
        number(block, at + 136, 12, 0);
        block[at + 156] = (byte) typeFlag;
        seal(block, at);
        int content = out.reserve(name.length + 1 + padding(name.length + 1L));
        put(out.array(), content, name, 0, name.length);
    }

    private static void put(byte[] block, int at, byte[] source, int from, int count) {
        System.arraycopy(source, from, block, at, count);
    }

    /** Octal with a NUL at its end; GNU's base 256 when the field is too small or the number negative. */
    private static void number(byte[] block, int at, int width, long value) {
        int digits = width - 1;
        if (value >= 0 && (digits * 3 >= 63 || value < 1L << (digits * 3))) {
            long rest = value;
            for (int i = digits - 1; i >= 0; i--) {
                block[at + i] = (byte) ('0' + (rest & 7));
                rest >>>= 3;
            }
            return;
        }
        long rest = value;
        for (int i = width - 1; i > 0; i--) {
            block[at + i] = (byte) rest;
            rest >>= 8;
        }
        block[at] = (byte) (value < 0 ? 0xFF : 0x80);
    }

    private static void seal(byte[] block, int at) {
        byte[] magic = "ustar\00000".getBytes(StandardCharsets.US_ASCII);
        put(block, at + 257, magic, 0, magic.length);
        for (int i = 148; i < 156; i++) {
            block[at + i] = ' ';
        }
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += block[at + i] & 0xFF;
        }
        for (int i = 5; i >= 0; i--) {
            block[at + 148 + i] = (byte) ('0' + (sum & 7));
            sum >>>= 3;
        }
        block[at + 154] = 0;
    }
}
