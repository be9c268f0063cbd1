package io.storelift.backup.files;

import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file with holes has data, and how a tar archive says so (GNU.sparse 1.0): the map, in lines of decimal numbers
 * filled up to a block, then the data.
 *
 * @param size of the file with its holes
 */
record Extents(List<Extent> extents, long size) {
    /** More are no use: the map would be larger than the holes. */
    static final int MOST = 100_000;

    record Extent(long offset, long length) {
        long end() {
            return offset + length;
        }
    }

    Extents {
        extents = List.copyOf(extents);
    }

    /** Null when it has no holes. */
    static @Nullable Extents of(Descriptors files, int descriptor, long size) throws IOException {
        List<Extent> found = new ArrayList<>();
        long data = files.data(descriptor, 0);
        while (data >= 0 && data < size) {
            long end = Math.min(size, files.hole(descriptor, data));
            if (end <= data || found.size() == MOST) {
                return null;
            }
            found.add(new Extent(data, end - data));
            data = end < size ? files.data(descriptor, end) : -1;
        }
        if (found.size() == 1 && found.getFirst().length() == size) {
            return null;
        }
        return new Extents(found, size);
    }

    /**
     * Reads the map at the beginning of what is stored of a file.
     *
     * @param size of the file with its holes
     */
    static Parsed parse(Memory memory, int start, int end, long size) throws IOException {
        Numbers numbers = new Numbers(memory, start, end);
        long count = numbers.next();
        if (count > MOST + 1) {
            throw new IOException("a map of " + count + " pieces");
        }
        List<Extent> extents = new ArrayList<>();
        long reached = 0;
        for (long i = 0; i < count; i++) {
            Extent extent = new Extent(numbers.next(), numbers.next());
            if (extent.offset() < reached || extent.length() > size || extent.end() > size) {
                throw new IOException("a map that can't be");
            }
            reached = extent.end();
            if (extent.length() > 0) {
                extents.add(extent);
            }
        }
        int length = numbers.at - start;
        return new Parsed(new Extents(extents, size), length + TarFormat.padding(length));
    }

    /** @param mapLength how many bytes the map takes, in whole blocks */
    record Parsed(Extents extents, int mapLength) {}

    private static final class Numbers {
        private static final long MOST = Long.MAX_VALUE / 100;

        private final Memory memory;
        private final int end;
        private int at;

        Numbers(Memory memory, int start, int end) {
            this.memory = memory;
            this.end = end;
            this.at = start;
        }

        long next() throws IOException {
            long number = 0;
            while (true) {
                int c = at < end ? memory.bytes().get(at++) : -1;
                if (c == '\n') {
                    return number;
                }
                if (c < '0' || c > '9' || number > MOST) {
                    throw new IOException("a map of holes that can't be read");
                }
                number = number * 10 + c - '0';
            }
        }
    }

    long dataSize() {
        return extents.stream().mapToLong(Extent::length).sum();
    }

    /** In whole blocks. */
    byte[] map() {
        // As GNU tar does, the end of the file is an extent of its own when it is a hole.
        List<Extent> all = new ArrayList<>(extents);
        if (all.isEmpty() || all.getLast().end() < size) {
            all.add(new Extent(size, 0));
        }
        StringBuilder text = new StringBuilder().append(all.size()).append('\n');
        all.forEach(extent -> text.append(extent.offset())
                .append('\n')
                .append(extent.length())
                .append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(bytes, bytes.length + TarFormat.padding(bytes.length));
    }
}
