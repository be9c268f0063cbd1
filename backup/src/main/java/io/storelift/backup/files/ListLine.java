package io.storelift.backup.files;

import io.storelift.host.FileType;
import io.storelift.host.kernel.Node;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list of files, in the words of mtree(5), which tools of other systems read too:
 * {@code ./name type=file mode=0644 uid=0 gid=0 size=3 time=SECONDS.NANOSECONDS ctime=… inode=… sha256digest=… in=BACKUP}.
 * {@code ctime}, {@code xattrs}, {@code hardlink} and {@code in} are our own. Bytes of names that are no plain ASCII, and
 * those that mean something in a line, stand as a backslash with three octal digits.
 */
final class ListLine {
    private static final boolean[] PLAIN = plain();

    private ListLine() {}

    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        for (int c = '!'; c <= '~'; c++) {
            plain[c] = c != '\\' && c != '#' && c != '=';
        }
        return plain;
    }

    /** The first half, up to and with the inode: where it is as it was, a file is as it was. */
    static void appendStatus(Text line, String name, Node node) {
        appendName(line, name);
        line.add(" type=").add(word(node.type())).add(" mode=").addOctal(node.permissions());
        line.add(" uid=").add(node.uid() & 0xFFFFFFFFL).add(" gid=").add(node.gid() & 0xFFFFFFFFL);
        line.add(" size=").add(node.type() == FileType.DIRECTORY ? 0 : node.size());
        appendTime(line.add(" time="), node.modified(), node.modifiedNanos());
        appendTime(line.add(" ctime="), node.changed(), node.changedNanos());
        line.add(" inode=").add(node.inode());
    }

    /** The second half, with the end of the line. */
    static void appendRest(
            Text line,
            @Nullable String link,
            @Nullable String hardLink,
            String attributes,
            byte @Nullable [] sha256,
            String holder) {
        if (link != null) {
            appendEscaped(line.add(" link="), link);
        }
        if (hardLink != null) {
            appendName(line.add(" hardlink="), hardLink);
        }
        if (!attributes.isEmpty()) {
            line.add(" xattrs=").add(attributes);
        }
        if (sha256 != null) {
            line.add(" sha256digest=").addHexadecimal(sha256);
        }
        line.add(" in=").add(holder).add('\n');
    }

    private static void appendTime(Text line, long seconds, int nanos) {
        line.add(seconds).add('.').add(nanos, 9);
    }

    private static void appendName(Text line, String name) {
        if (name.equals(Member.ROOT)) {
            line.add('.');
        } else {
            appendEscaped(line.add("./"), name);
        }
    }

    private static void appendEscaped(Text line, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!PLAIN[name.charAt(i) & 0xFF]) {
                appendEach(line, name);
                return;
            }
        }
        line.add(name);
    }

    private static void appendEach(Text line, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (PLAIN[c & 0xFF]) {
                line.add(c);
            } else {
                line.add('\\')
                        .add((char) ('0' + (c >> 6 & 3)))
                        .add((char) ('0' + (c >> 3 & 7)))
                        .add((char) ('0' + (c & 7)));
            }
        }
    }

    static String word(FileType type) {
        return switch (type) {
            case FILE -> "file";
            case DIRECTORY -> "dir";
            case LINK -> "link";
            case OTHER -> throw new IllegalArgumentException("neither file, link nor directory");
        };
    }
}
