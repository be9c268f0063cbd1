package io.storelift.backup.database;

import io.storelift.store.RowSink;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes INSERT statements of rows as they come from the server, a frame each. Copies and escapes from array to array:
 * every byte of a database goes through here. No line break stands within a string, so one always ends a row.
 */
final class InsertWriter implements RowSink {
    /** Of a statement; far below what servers take at once, and large enough to compress well. */
    private static final int TARGET = 1 << 20;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ESCAPES = escapes();
    private static final int NULL = 0xFB;

    private final FrameOutput frames;
    private final FrameEncoder encoder;
    private final RowDigest digest = new RowDigest();
    private final FrameLabel first;
    private final ColumnKind[] kinds;
    private final byte[] insert;
    private byte[] sql;
    private int length;
    private int part;
    private int rowsInStatement;

    /** @param buffer to begin with, which {@link #buffer} gives back, perhaps larger */
    InsertWriter(Chunk chunk, FrameOutput frames, FrameEncoder encoder, byte[] buffer) {
        this.frames = frames;
        this.encoder = encoder;
        this.first = new FrameLabel(Section.ROWS, chunk.table().name(), chunk.number(), 0);
        this.kinds = chunk.table().kinds();
        this.insert = chunk.table().insert().getBytes(StandardCharsets.UTF_8);
        this.sql = buffer;
    }

    static byte[] newBuffer() {
        return new byte[TARGET + (TARGET >> 2)];
    }

    byte[] buffer() {
        return sql.length > 4 * TARGET ? newBuffer() : sql;
    }

    @Override
    public void row(byte[] row, int offset, int rowLength) throws IOException {
        digest.add(row, offset, rowLength);
        if (rowsInStatement++ == 0) {
            begin();
        } else {
            sql[length++] = ',';
            sql[length++] = '\n';
        }
        // Every byte may become two, every field gets quotes or 0x and a comma; the last eight are room to write ahead.
        reserve(2L * rowLength + 4L * kinds.length + 16);
        length = append(row, offset);
        if (length >= TARGET) {
            end();
        }
    }

    private void begin() {
        byte[] label = (FrameLabel.BEGINNING + label().text() + "\n").getBytes(StandardCharsets.UTF_8);
        length = 0;
        reserve(label.length + insert.length + 16L);
        System.arraycopy(label, 0, sql, 0, label.length);
        System.arraycopy(insert, 0, sql, label.length, insert.length);
        length = label.length + insert.length;
    }

    private FrameLabel label() {
        return new FrameLabel(first.section(), first.object(), first.chunk(), part);
    }

    private void reserve(long more) {
        if (sql.length - length < more) {
            sql = Arrays.copyOf(sql, Math.toIntExact(Math.max(length + more, sql.length + (sql.length >> 1))));
        }
    }

    private void end() throws IOException {
        sql[length++] = ';';
        sql[length++] = '\n';
        frames.append(label(), encoder.encode(sql, length), length);
        part++;
        rowsInStatement = 0;
    }

    /** Writes the last statement. */
    TableDigest finish() throws IOException {
        if (rowsInStatement > 0) {
            end();
        }
        return digest.result();
    }

    private int append(byte[] row, int offset) {
        byte[] target = sql;
        int to = length;
        int at = offset;
        target[to++] = '(';
        for (int i = 0; i < kinds.length; i++) {
            if (i > 0) {
                target[to++] = ',';
            }
            int size = row[at++] & 0xFF;
            if (size == NULL) {
                target[to++] = 'N';
                target[to++] = 'U';
                target[to++] = 'L';
                target[to++] = 'L';
                continue;
            }
            if (size > NULL) {
                int bytes = size == 0xFC ? 2 : size == 0xFD ? 3 : 8;
                size = 0;
                for (int b = Math.min(bytes, 4) - 1; b >= 0; b--) {
                    size = (size << 8) | (row[at + b] & 0xFF);
                }
                at += bytes;
            }
            to = switch (kinds[i]) {
                case NUMBER, FLOAT -> copy(row, at, size, target, to);
                case PLAIN -> {
                    target[to++] = '\'';
                    to = copy(row, at, size, target, to);
                    target[to++] = '\'';
                    yield to;
                }
                case TEXT -> escape(row, at, size, target, to);
                case BINARY -> hex(row, at, size, target, to);
            };
            at += size;
        }
        target[to++] = ')';
        return to;
    }

    private static int copy(byte[] from, int at, int size, byte[] target, int to) {
        if (size > 24) {
            System.arraycopy(from, at, target, to, size);
        } else {
            for (int i = 0; i < size; i++) {
                target[to + i] = from[at + i];
            }
        }
        return to + size;
    }

    private static int escape(byte[] from, int start, int size, byte[] target, int begin) {
        int at = start;
        int to = begin;
        int end = start + size;
        target[to++] = '\'';
        while (at + Long.BYTES <= end) {
            long eight = (long) LONGS.get(from, at);
            if (needsEscape(eight)) {
                int stop = at + Long.BYTES;
                while (at < stop) {
                    to = escapeOne(from[at++], target, to);
                }
            } else {
                LONGS.set(target, to, eight);
                at += Long.BYTES;
                to += Long.BYTES;
            }
        }
        while (at < end) {
            to = escapeOne(from[at++], target, to);
        }
        target[to++] = '\'';
        return to;
    }

    /** Whether one of eight bytes is a quote, a backslash or a control character; all at once, by their carries. */
    private static boolean needsEscape(long eight) {
        long quotes = eight ^ ONES * '\'';
        long backslashes = eight ^ ONES * '\\';
        long found =
                ((eight - ONES * 0x20) & ~eight) | ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes);
        return (found & HIGH_BITS) != 0;
    }

    private static int escapeOne(byte b, byte[] target, int position) {
        int to = position;
        byte escape = ESCAPES[b & 0xFF];
        if (escape == 0) {
            target[to++] = b;
        } else {
            target[to++] = '\\';
            target[to++] = escape;
        }
        return to;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[256];
        escapes['\''] = '\'';
        escapes['\\'] = '\\';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes[0] = '0';
        escapes[0x1A] = 'Z';
        return escapes;
    }

    private static int hex(byte[] from, int at, int size, byte[] target, int begin) {
        int to = begin;
        if (size == 0) {
            target[to++] = '\'';
            target[to++] = '\'';
            return to;
        }
        target[to++] = '0';
        target[to++] = 'x';
        for (int i = 0; i < size; i++) {
            int b = from[at + i] & 0xFF;
            target[to++] = HEX[b >> 4];
            target[to++] = HEX[b & 0xF];
        }
        return to;
    }
}
