package io.storelift.backup.files;

import io.storelift.host.FileType;
import io.storelift.host.kernel.Node;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes tar headers that every tar reads: POSIX ustar, with pax headers for what doesn't fit: nanoseconds, long names,
 * large numbers, extended attributes, holes (in GNU's form 1.0). Names are the bytes of the file system. User and group are
 * numbers only, so that they mean the same on any machine. One for each thread.
 */
final class TarFormat {
    static final int BLOCK = 512;

    private static final int NAME_FIELD = 100;
    private static final int PREFIX_FIELD = 155;
    private static final byte[] BLANK = blank();
    private static final int BLANK_SUM = sum(BLANK);
    private static final String EXTENDED = "././@PaxHeader";
    /** Where GNU tar shows a file with holes to a tar that doesn't know them. */
    private static final String SPARSE_DIRECTORY = "GNUSparseFile.0/";

    private final byte[] block = new byte[BLOCK];
    private final Text pax = new Text();
    private int sum;

    private static byte[] blank() {
        byte[] block = new byte[BLOCK];
        byte[] magic = "ustar\00000".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, block, 257, magic.length);
        Arrays.fill(block, 148, 156, (byte) ' ');
        return block;
    }

    private static int sum(byte[] block) {
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        return sum;
    }

    /**
     * The headers of a member.
     *
     * @param stored bytes that follow, without their padding
     * @param holes whether they are a map of the file's data and the data, instead of the whole file
     */
    void appendHeader(
            SegmentBuffer out,
            String name,
            Node node,
            @Nullable String link,
            @Nullable String hardLink,
            ExtendedAttributes attributes,
            long stored,
            boolean holes) {
        pax.clear();
        String shown = node.type() == FileType.DIRECTORY ? name + "/" : name;
        int split = split(shown);
        String target = link == null ? hardLink : link;
        if (holes) {
            record("GNU.sparse.major", "1");
            record("GNU.sparse.minor", "0");
            record("GNU.sparse.name", name);
            record("GNU.sparse.realsize", Long.toString(node.size()));
            shown = SPARSE_DIRECTORY + name.substring(name.lastIndexOf('/') + 1);
            split = split(shown);
        }
        if (split < 0) {
            record("path", shown);
        }
        if (target != null && target.length() > NAME_FIELD) {
            record("linkpath", target);
        }
        if (stored >= 1L << 33) {
            record("size", Long.toString(stored));
        }
        if (node.modifiedNanos() != 0) {
            record("mtime", time(node.modified(), node.modifiedNanos()));
        }
        for (Map.Entry<String, String> header : attributes.headers().entrySet()) {
            record(header.getKey(), header.getValue());
        }
        if (pax.length() > 0) {
            begin(EXTENDED, 0, 'x', pax.length());
            number(100, 8, 0644);
            number(108, 8, 0);
            number(116, 8, 0);
            number(136, 12, 0);
            end(out);
            out.append(pax.array(), pax.length());
            out.appendZeros(padding(pax.length()));
        }
        begin(shown, split, hardLink != null ? '1' : typeFlag(node.type()), stored);
        number(100, 8, node.permissions());
        number(108, 8, node.uid() & 0xFFFFFFFFL);
        number(116, 8, node.gid() & 0xFFFFFFFFL);
        number(136, 12, node.modified());
        if (target != null) {
            put(157, target, 0, Math.min(target.length(), NAME_FIELD));
        }
        end(out);
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

    private static String time(long seconds, int nanos) {
        // Minus half a second is one second less and half a second more.
        return seconds < 0
                ? "-%d.%09d".formatted(-(seconds + 1), 1_000_000_000 - nanos)
                : new StringBuilder(24)
                        .append(seconds)
                        .append('.')
                        .append(1_000_000_000L + nanos)
                        .deleteCharAt(Long.toString(seconds).length() + 1)
                        .toString();
    }

    /** The length of a record counts its own digits. */
    private void record(String keyword, String value) {
        int rest = keyword.length() + value.length() + 3;
        int length = rest + 1;
        while (length != rest + digits(length)) {
            length = rest + digits(length);
        }
        pax.add(length, 1).add(' ').add(keyword).add('=').add(value).add('\n');
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Where a name is cut in two for prefix and name: 0 when it needn't be, −1 when it can't. */
    private static int split(String name) {
        if (name.length() <= NAME_FIELD) {
            return 0;
        }
        for (int i = Math.max(1, name.length() - NAME_FIELD - 1); i < name.length() - 1 && i <= PREFIX_FIELD; i++) {
            if (name.charAt(i) == '/') {
                return i;
            }
        }
        return -1;
    }

    private void begin(String name, int split, char typeFlag, long size) {
        System.arraycopy(BLANK, 0, block, 0, BLOCK);
        sum = BLANK_SUM;
        if (split > 0) {
            put(345, name, 0, split);
            put(0, name, split + 1, name.length());
        } else {
            put(0, name, 0, Math.min(name.length(), NAME_FIELD));
        }
        set(156, (byte) typeFlag);
        number(124, 12, size);
    }

    private void end(SegmentBuffer out) {
        int rest = sum;
        for (int i = 5; i >= 0; i--) {
            block[148 + i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        block[154] = 0;
        out.append(block, BLOCK);
    }

    private void put(int at, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            set(at + i - from, (byte) text.charAt(i));
        }
    }

    private void set(int at, byte value) {
        block[at] = value;
        sum += value & 0xFF;
    }

    /** Octal with a NUL at its end; GNU's base 256 when the field is too small or the number negative. */
    private void number(int at, int width, long value) {
        int digits = width - 1;
        if (value >= 0 && value < 1L << (digits * 3)) {
            long rest = value;
            for (int i = digits - 1; i >= 0; i--) {
                set(at + i, (byte) ('0' + (rest & 7)));
                rest >>>= 3;
            }
            return;
        }
        long rest = value;
        for (int i = width - 1; i > 0; i--) {
            set(at + i, (byte) rest);
            rest >>= 8;
        }
        set(at, (byte) (value < 0 ? 0xFF : 0x80));
    }
}
