package io.storelift.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file that only grows, line by line, each durable before {@link #append} returns. A line that a crash or a full disk
 * cut off counts as never written: it is dropped on reading, and on opening for more.
 */
public final class AppendLog implements Closeable {
    private final Path file;
    private final FileChannel channel;

    /** Opens, or creates readable for the owner only. */
    public AppendLog(Path file) {
        this.file = file;
        try {
            boolean isNew = Files.notExists(file);
            this.channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(Durable.privateFile()));
            channel.truncate(endOfLastLine(channel));
            channel.position(channel.size());
            if (isNew) {
                new Durable().syncDirectory(Durable.directoryOf(file));
            }
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
            long before = channel.position();
            try {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            } catch (IOException e) {
                channel.truncate(before);
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
            channel.close();
        } catch (IOException e) {
            throw StoreliftException.of("closing " + file, e);
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            channel.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }
}
