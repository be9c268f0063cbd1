package io.storelift.backup.files;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.StringJoiner;

/** POSIX access control lists: the kernel's form (version 2), and tar's text with owners and groups by number. */
final class AccessList {
    private static final int VERSION = 2;
    private static final int ENTRY = 8;
    private static final int UNNAMED = -1;

    private AccessList() {}

    private enum Tag {
        USER_OBJ(1, "user", false),
        USER(2, "user", true),
        GROUP_OBJ(4, "group", false),
        GROUP(8, "group", true),
        MASK(16, "mask", false),
        OTHER(32, "other", false);

        private final int number;
        private final String word;
        private final boolean named;

        Tag(int number, String word, boolean named) {
            this.number = number;
            this.word = word;
            this.named = named;
        }

        static Tag of(int number) throws IOException {
            for (Tag tag : values()) {
                if (tag.number == number) {
                    return tag;
                }
            }
            throw new IOException("an access control list with an entry of kind " + number);
        }

        static Tag of(String word, boolean named) throws IOException {
            for (Tag tag : values()) {
                if (tag.word.equals(word) && tag.named == named) {
                    return tag;
                }
            }
            throw new IOException("an access control list with an entry for " + word);
        }
    }

    static String text(byte[] kernel) throws IOException {
        ByteBuffer list = ByteBuffer.wrap(kernel).order(ByteOrder.LITTLE_ENDIAN);
        StringJoiner text = new StringJoiner(",");
        try {
            if (list.getInt() != VERSION) {
                throw new IOException("an access control list of another version");
            }
            while (list.hasRemaining()) {
                Tag tag = Tag.of(list.getShort());
                int permissions = list.getShort();
                int id = list.getInt();
                text.add(tag.word + ":" + (tag.named ? Integer.toUnsignedString(id) : "") + ":" + words(permissions));
            }
        } catch (BufferUnderflowException e) {
            throw new IOException("an access control list that is cut off", e);
        }
        return text.toString();
    }

    static byte[] bytes(String text) throws IOException {
        String[] entries = text.split("[,\n]", -1);
        ByteBuffer list = ByteBuffer.allocate(4 + ENTRY * entries.length).order(ByteOrder.LITTLE_ENDIAN);
        list.putInt(VERSION);
        for (String entry : entries) {
            String[] fields = entry.split(":", -1);
            if (fields.length < 3) {
                throw new IOException("an access control list with the entry " + entry);
            }
            boolean named = !fields[1].isEmpty();
            list.putShort((short) Tag.of(fields[0], named).number);
            list.putShort((short) permissions(fields[2]));
            try {
                list.putInt(named ? Integer.parseUnsignedInt(fields[1]) : UNNAMED);
            } catch (NumberFormatException e) {
                throw new IOException("an access control list for " + fields[1], e);
            }
        }
        return list.array();
    }

    private static String words(int permissions) {
        return ((permissions & 4) == 0 ? "-" : "r")
                + ((permissions & 2) == 0 ? "-" : "w")
                + ((permissions & 1) == 0 ? "-" : "x");
    }

    private static int permissions(String words) {
        return (words.contains("r") ? 4 : 0) | (words.contains("w") ? 2 : 0) | (words.contains("x") ? 1 : 0);
    }
}
