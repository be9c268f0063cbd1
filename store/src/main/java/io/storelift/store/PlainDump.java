package io.storelift.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Leaves out the first line of recent MariaDB dumps, a switch that only equally recent MariaDB clients understand: so
 * that any client can load the dump by hand.
 */
final class PlainDump extends FilterOutputStream {
    private static final byte[] SWITCH = "/*M!999999\\- ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] head = new byte[SWITCH.length];
    private int seen;
    private State state = State.LOOKING;

    private enum State {
        LOOKING,
        SKIPPING,
        PASSING
    }

    PlainDump(OutputStream sink) {
        super(sink);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int position = offset;
        int end = offset + length;
        while (position < end && state != State.PASSING) {
            step(bytes[position++]);
        }
        out.write(bytes, position, end - position);
    }

    private void step(byte b) throws IOException {
        if (state == State.SKIPPING) {
            state = b == '\n' ? State.PASSING : State.SKIPPING;
            return;
        }
        head[seen] = b;
        if (b != SWITCH[seen++]) {
            out.write(head, 0, seen);
            state = State.PASSING;
        } else if (seen == SWITCH.length) {
            state = State.SKIPPING;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** The sink isn't ours to close. */
    @Override
    public void close() throws IOException {
        out.flush();
    }
}
