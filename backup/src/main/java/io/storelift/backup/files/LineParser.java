package io.storelift.backup.files;

import io.storelift.host.kernel.Node;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ListLine} writes. Whatever else it meets is an IllegalArgumentException. */
final class LineParser {
    private static final int DIGEST = 64;

    private byte[] line = {};
    private int at;
    private int end;
    private String lastHolder = "";

    FileRecord parse(byte[] text, int offset, int length) {
        line = text;
        at = offset;
        end = offset + length;
        String name = name(word(' '));
        int type = type(field("type="));
        int mode = (int) number("mode=", 8, 07777, ' ');
        int uid = (int) number("uid=", 10, 0xFFFFFFFFL, ' ');
        int gid = (int) number("gid=", 10, 0xFFFFFFFFL, ' ');
        long size = number("size=", 10, Long.MAX_VALUE, ' ');
        long modified = seconds("time=");
        int modifiedNanos = nanos();
        long changed = seconds("ctime=");
        int changedNanos = nanos();
        long inode = signed("inode=", ' ');
        Node node = new Node(
                type | mode, uid, gid, 1, size, size, inode, 0, modified, modifiedNanos, changed, changedNanos);
        String link = optional("link=");
        String hardLink = optional("hardlink=");
        String attributes = optional("xattrs=");
        String sha256 = optional("sha256digest=");
        demandKey("in=");
        String holder = holder();
        if (at <= end || (sha256 != null && sha256.length() != DIGEST)) {
            throw new IllegalArgumentException("more than expected");
        }
        return new FileRecord(
                name,
                node,
                link == null ? null : unescaped(link),
                hardLink == null ? null : name(hardLink),
                attributes == null ? "" : attributes,
                sha256 == null ? "" : sha256,
                holder);
    }

    private String field(String key) {
        demandKey(key);
        return word(' ');
    }

    private void demandKey(String key) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("no " + key);
        }
    }

    private boolean isKey(String key) {
        int length = key.length();
        if (end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (line[at + i] != key.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    private @Nullable String optional(String key) {
        return isKey(key) ? word(' ') : null;
    }

    /** Most lines have the same. */
    private String holder() {
        String word = word(' ');
        if (word.equals(lastHolder)) {
            return lastHolder;
        }
        lastHolder = word;
        return word;
    }

    private String word(char separator) {
        int start = at;
        while (at < end && line[at] != separator) {
            at++;
        }
        String word = new String(line, start, at - start, StandardCharsets.ISO_8859_1);
        at++;
        return word;
    }

    private static int type(String word) {
        return switch (word) {
            case "file" -> 0100000;
            case "dir" -> 0040000;
            case "link" -> 0120000;
            default -> throw new IllegalArgumentException(word);
        };
    }

    private long seconds(String key) {
        return signed(key, '.');
    }

    private int nanos() {
        return (int) digits(10, 999_999_999, ' ');
    }

    private long number(String key, int radix, long most, char separator) {
        demandKey(key);
        return digits(radix, most, separator);
    }

    private long signed(String key, char separator) {
        demandKey(key);
        boolean negative = at < end && line[at] == '-';
        if (negative) {
            at++;
        }
        long number = digits(10, Long.MAX_VALUE, separator);
        return negative ? -number : number;
    }

    /** Without an object for each number: there are eight in a line, and lines in a hundred thousands. */
    private long digits(int radix, long most, char separator) {
        int start = at;
        long number = 0;
        for (; at < end && line[at] != separator; at++) {
            int digit = line[at] - '0';
            if (digit < 0 || digit >= radix || number > (most - digit) / radix) {
                throw new IllegalArgumentException(new String(line, start, end - start, StandardCharsets.ISO_8859_1));
            }
            number = number * radix + digit;
        }
        if (at == start) {
            throw new IllegalArgumentException("no number");
        }
        at++;
        return number;
    }

    private static String name(String escaped) {
        if (escaped.equals(".")) {
            return escaped;
        }
        if (!escaped.startsWith("./")) {
            throw new IllegalArgumentException(escaped);
        }
        return unescaped(escaped.substring(2));
    }

    private static String unescaped(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            if (escaped.charAt(i) == '\\') {
                name.append((char) octal(escaped, i + 1));
                i += 3;
            } else {
                name.append(escaped.charAt(i));
            }
        }
        return name.toString();
    }

    private static int octal(String escaped, int from) {
        int code = Integer.parseInt(escaped, from, from + 3, 8);
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException(escaped);
        }
        return code;
    }
}
