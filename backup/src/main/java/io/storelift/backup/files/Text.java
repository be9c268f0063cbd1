package io.storelift.backup.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of text that grow, written without an object for each piece. */
final class Text {
    private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1 << 12];
    private int length;
    private final byte[] digits = new byte[20];

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    void cut(int shorter) {
        length = shorter;
    }

    Text add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** A byte for each character. */
    @SuppressWarnings("deprecation") // The one way that neither encodes nor copies twice.
    Text add(String latin1) {
        int count = latin1.length();
        room(count);
        latin1.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    Text add(byte[] source, int offset, int count) {
        room(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    Text add(long number) {
        if (number < 0) {
            return number == Long.MIN_VALUE ? add(Long.toString(number)) : add('-').add(-number);
        }
        return add(number, 1);
    }

    /** Not negative, filled up with zeros. */
    Text add(long number, int least) {
        int at = digits.length;
        long rest = number;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        while (digits.length - at < least) {
            digits[--at] = '0';
        }
        return add(digits, at, digits.length - at);
    }

    Text addOctal(int number) {
        add('0');
        int shift = 9;
        while (shift > 0 && number >>> shift == 0) {
            shift -= 3;
        }
        for (; shift >= 0; shift -= 3) {
            add((char) ('0' + (number >>> shift & 7)));
        }
        return this;
    }

    Text addHexadecimal(byte[] value) {
        room(2 * value.length);
        for (byte b : value) {
            bytes[length++] = HEXADECIMAL[b >> 4 & 15];
            bytes[length++] = HEXADECIMAL[b & 15];
        }
        return this;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), bytes.length * 2));
        }
    }
}
