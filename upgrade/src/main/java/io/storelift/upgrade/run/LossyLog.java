package io.storelift.upgrade.run;

import io.storelift.host.StoreliftException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that only grows, line by line. A line for which there is no room is left out as a whole: a run must not fail,
 * least of all on its way back, because it can't tell about it. An interrupted thread can still write.
 */
public final class LossyLog implements Closeable {
    private final Path file;
    private final RandomAccessFile content;

    public LossyLog(Path file) {
        this.file = file;
        try {
            this.content = new RandomAccessFile(file.toFile(), "rw");
            // What a killed process left half written would spoil the next line.
            long end = endOfLastLine(content);
            if (end < content.length()) {
                content.setLength(end);
            }
            content.seek(end);
        } catch (IOException e) {
            throw StoreliftException.of("opening " + file, e);
        }
    }

    /** @param line without a line break */
    public void append(String line) {
        try {
            long before = content.getFilePointer();
            try {
                content.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // Half a line would spoil the next one for who reads it.
                content.setLength(before);
            }
        } catch (IOException e) {
            // As above: what the run does matters, and its journal.
        }
    }

    private static long endOfLastLine(RandomAccessFile content) throws IOException {
        for (long end = content.length(); end > 0; end--) {
            content.seek(end - 1);
            if (content.read() == '\n') {
                return end;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw StoreliftException.of("closing " + file, e);
        }
    }
}
