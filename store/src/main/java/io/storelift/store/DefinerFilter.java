package io.storelift.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dump in which the loading user becomes the definer of views, triggers, routines and events: naming somebody else
 * needs a right that a store's user rarely has. Only the beginnings of lines are looked at, and only those that a dump
 * program writes; data is never touched.
 */
public final class DefinerFilter extends FilterInputStream {
    /** Longer than the statements' beginnings with the longest names there can be. */
    private static final int HEAD = 1024;

    private static final String ACCOUNT = "DEFINER=`(?:[^`]|``)*`@`(?:[^`]|``)*`";

    private static final Pattern DEFINITION = Pattern.compile("("
            + "CREATE (?:OR REPLACE )?|/\\*M?!\\d{5,6} |/\\*M?!\\d{5,6} CREATE ?\\*/ /\\*M?!\\d{5,6} "
            + ")" + ACCOUNT);

    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private boolean ended;
    private boolean atLineStart = true;

    public DefinerFilter(InputStream dump) {
        super(dump);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int copied = 0;
        while (copied < length && prepare(copied == 0)) {
            int end = Math.min(limit, position + length - copied);
            int next = position;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            atLineStart = next < end;
            int count = (atLineStart ? next + 1 : end) - position;
            System.arraycopy(buffer, position, target, offset + copied, count);
            position += count;
            copied += count;
        }
        return copied == 0 && length > 0 ? -1 : copied;
    }

    /** Whether there is more to copy; waits for it only when nothing was copied yet. */
    private boolean prepare(boolean patient) throws IOException {
        boolean wanting = position == limit || (atLineStart && limit - position < HEAD);
        if (wanting && !ended && !patient) {
            return false;
        }
        if (wanting) {
            fill();
        }
        if (position < limit && atLineStart) {
            neutraliseLine();
            atLineStart = false;
        }
        return position < limit;
    }

    /** Makes sure that a whole line, or a head of it, is there, unless the dump ends before. */
    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (!ended && limit < HEAD) {
            int count = in.read(buffer, limit, buffer.length - limit);
            ended = count < 0;
            limit += Math.max(count, 0);
        }
    }

    private void neutraliseLine() {
        if (buffer[position] != 'C' && buffer[position] != '/') {
            return;
        }
        int length = Math.min(HEAD, limit - position);
        // One character a byte, so that positions in the text are positions in the buffer.
        String head = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
        Matcher matcher = DEFINITION.matcher(head);
        if (!matcher.lookingAt() || head.lastIndexOf('\n', matcher.end()) >= 0) {
            return;
        }
        byte[] replacement = (matcher.group(1) + "DEFINER=CURRENT_USER").getBytes(StandardCharsets.ISO_8859_1);
        int start = position + matcher.end() - replacement.length;
        if (start < 0) {
            byte[] larger = new byte[buffer.length - start];
            System.arraycopy(buffer, 0, larger, -start, limit);
            limit -= start;
            buffer = larger;
            start = 0;
        }
        System.arraycopy(replacement, 0, buffer, start, replacement.length);
        position = start;
    }

    @Override
    public int available() {
        return limit - position;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
