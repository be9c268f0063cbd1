package io.storelift.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Packets of the client/server protocol, each whole in one array: three bytes of length, a number, the payload. A
 * payload of 16 MB and more comes in several.
 */
final class PacketReader {
    private static final int FULL = 0xFFFFFF;
    private static final int HEADER = 4;
    private static final int USUAL_SIZE = 1 << 18;

    private final InputStream input;
    private byte[] buffer = new byte[USUAL_SIZE];
    private int position;
    private int limit;
    private int offset;
    private int length;
    private int number;

    PacketReader(InputStream input) {
        this.input = input;
    }

    /** Goes to the next packet. */
    void next() throws IOException {
        require(HEADER);
        length = lengthAt(position);
        number = buffer[position + 3] & 0xFF;
        position += HEADER;
        require(length);
        offset = position;
        position += length;
        if (length == FULL) {
            join();
        } else if (buffer.length > USUAL_SIZE && limit - offset <= USUAL_SIZE / 2 && length < USUAL_SIZE / 4) {
            shrink();
        }
    }

    /** Moves the payloads of the packets that follow behind the first one's. */
    private void join() throws IOException {
        int part;
        do {
            int start = offset;
            int taken = length;
            position = start;
            require(taken + HEADER);
            int header = position + taken;
            part = lengthAt(header);
            number = buffer[header + 3] & 0xFF;
            require(taken + HEADER + part);
            header = position + taken;
            System.arraycopy(buffer, header + HEADER, buffer, header, limit - header - HEADER);
            limit -= HEADER;
            offset = position;
            length = Math.addExact(taken, part);
            position = offset + length;
        } while (part == FULL);
    }

    private int lengthAt(int at) {
        return (buffer[at] & 0xFF) | ((buffer[at + 1] & 0xFF) << 8) | ((buffer[at + 2] & 0xFF) << 16);
    }

    /** Makes sure that so many bytes are there, behind the position, which may move. */
    private void require(int bytes) throws IOException {
        if (limit - position >= bytes) {
            return;
        }
        if (buffer.length - position < bytes) {
            byte[] target = bytes > buffer.length ? new byte[Math.max(bytes, buffer.length * 2)] : buffer;
            System.arraycopy(buffer, position, target, 0, limit - position);
            buffer = target;
            limit -= position;
            position = 0;
        }
        while (limit - position < bytes) {
            int read = input.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                throw new EOFException("the server has closed the connection");
            }
            limit += read;
        }
    }

    /** One large row shouldn't hold its memory for ever. */
    private void shrink() {
        buffer = Arrays.copyOfRange(buffer, offset, offset + USUAL_SIZE);
        limit -= offset;
        position -= offset;
        offset = 0;
    }

    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    /** Of the packet within its command, modulo 256. */
    int number() {
        return number;
    }

    /** The first byte, which tells what kind of packet it is; 0 when it is empty. */
    int kind() {
        return length == 0 ? 0 : buffer[offset] & 0xFF;
    }
}
