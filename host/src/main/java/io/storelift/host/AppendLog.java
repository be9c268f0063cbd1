package io.storelift.host;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that only grows, line by line, each durable before {@link #append} returns. A line that a crash or a full disk
 * cut off counts as never written: it is dropped on reading, and on opening for more. An interrupted thread can still
 * append: what happens after a cancellation must be written down too.
 */
public final class AppendLog implements Closeable {
    private final Path file;
    private final RandomAccessFile content;

    /** Opens, or creates readable for the owner only. */
    public AppendLog(Path file) {
        this.file = file;
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(Durable.privateFile()));
                new Durable().syncDirectory(Durable.directoryOf(file));
            }
            this.content = new RandomAccessFile(file.toFile(), "rw");
            content.setLength(endOfLastLine(content));
            content.seek(content.length());
        } catch (IOException e) {
            throw StoreliftException.of("opening " + file, e);
        }
    }

    /** @param line without a line break */
    public synchronized void append(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line can't have a line break: " + line);
        }
        try {
            long before = content.getFilePointer();
            try {
                content.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                content.getFD().sync();
            } catch (IOException e) {
                content.setLength(before);
                throw e;
            }
        } catch (IOException e) {
            throw StoreliftException.of("appending to " + file, e);
        }
    }

    /** All complete lines; none when there is no such file. */
    public static List<String> read(Path file) {
        try {
            // A torn line may end inside a character, so decoding must not be strict.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>();
            int start = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
                lines.add(text.substring(start, end));
                start = end + 1;
            }
            return lines;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw StoreliftException.of("closing " + file, e);
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
}
