package io.storelift.backup.files;

import io.storelift.host.kernel.Memory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kernel's struct linux_dirent64, one behind the other: inode, offset, length, kind, name. */
final class DirectoryEntries {
    private static final int LENGTH = 16;
    private static final int NAME = 19;

    private DirectoryEntries() {}

    /** Adds the names, without "." and "..". */
    static void names(Memory entries, int end, List<String> names) {
        ByteBuffer bytes = entries.bytes();
        for (int at = 0; at < end; at += bytes.getShort(at + LENGTH) & 0xFFFF) {
            int nameEnd = at + NAME;
            while (bytes.get(nameEnd) != 0) {
                nameEnd++;
            }
            byte[] name = new byte[nameEnd - at - NAME];
            bytes.get(at + NAME, name);
            boolean dots = name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
            if (!dots) {
                names.add(new String(name, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
