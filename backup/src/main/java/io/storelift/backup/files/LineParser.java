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

    FileRecord parse(byte[] text, int offset, int length) {
        line = text;
        at = offset;
        end = offset + length;
        String name = name(word(' '));
        int type = type(field("type="));
        int mode = (int) number(field("mode="), 8, 07777);
        int uid = (int) number(field("uid="), 10, 0xFFFFFFFFL);
        int gid = (int) number(field("gid="), 10, 0xFFFFFFFFL);
        long size = number(field("size="), 10, Long.MAX_VALUE);
        String modified = field("time=");
        String changed = field("ctime=");
        long inode = Long.parseLong(field("inode="));
        Node node = new Node(
                type | mode,
                uid,
                gid,
                1,
                size,
                size,
                inode,
                0,
                seconds(modified),
                nanos(modified),
                seconds(changed),
                nanos(changed));
        String link = optional("link=");
        String hardLink = optional("hardlink=");
        String attributes = optional("xattrs=");
        String sha256 = optional("sha256digest=");
        String holder = field("in=");
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
        String value = optional(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private @Nullable String optional(String key) {
        int length = key.length();
        if (end - at < length) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            if (line[at + i] != key.charAt(i)) {
                return null;
            }
        }
        at += length;
        return word(' ');
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

    private static long number(String digits, int radix, long most) {
        long number = Long.parseLong(digits, radix);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(digits);
        }
        return number;
    }

    private static long seconds(String time) {
        return Long.parseLong(time, 0, time.indexOf('.'), 10);
    }

    private static int nanos(String time) {
        int nanos = Integer.parseInt(time, time.indexOf('.') + 1, time.length(), 10);
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException(time);
        }
        return nanos;
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
                name.append((char) number(escaped.substring(i + 1, Math.min(i + 4, escaped.length())), 8, 255));
                i += 3;
            } else {
                name.append(escaped.charAt(i));
            }
        }
        return name.toString();
    }
}
