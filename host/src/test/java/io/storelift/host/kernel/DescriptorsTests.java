package io.storelift.host.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTests {
    private static final int BLOCKS = 5;

    private final Descriptors files = new Descriptors();
    private final byte[] content = new byte[BLOCKS * Memory.BLOCK];

    @TempDir
    Path directory;

    DescriptorsTests() {
        new Random(1).nextBytes(content);
    }

    private interface Writing {
        void to(int file) throws IOException;
    }

    private byte[] written(Writing writing) throws IOException {
        int parent = files.openDirectory(directory);
        int file = files.createFile(parent, "file", 0600);
        files.bypassCache(file);
        writing.to(file);
        files.close(file);
        files.close(parent);
        return Files.readAllBytes(directory.resolve("file"));
    }

    @Test
    void blocks_past_the_cache_and_a_rest_that_is_none_are_one_file() throws IOException {
        int size = content.length - 1000;
        int whole = 2 * Memory.BLOCK;
        Memory memory = Memory.ofBlocks(BLOCKS);
        memory.bytes().put(0, content);

        byte[] written = written(file -> {
            files.write(file, 0, memory, 0, whole);
            files.write(file, whole, memory, whole, size - whole);
        });

        assertThat(written).isEqualTo(Arrays.copyOf(content, size));
    }

    @Test
    void memory_that_the_disk_cannot_read_by_itself_is_written_all_the_same() throws IOException {
        Memory memory = Memory.ofBlocks(BLOCKS + 1);
        memory.bytes().put(1, content);

        assertThat(written(file -> files.write(file, 0, memory, 1, content.length)))
                .isEqualTo(content);
    }

    @Test
    void a_file_is_read_past_the_cache_up_to_an_end_that_is_in_a_block() throws IOException {
        int size = content.length - 1000;
        Files.write(directory.resolve("file"), Arrays.copyOf(content, size));
        Memory memory = Memory.ofBlocks(BLOCKS);
        int parent = files.openDirectory(directory);
        int file = files.openFile(parent, "file");
        files.bypassCache(file);

        int first = files.read(file, 0, memory, 0, 2 * Memory.BLOCK);
        int rest = files.read(file, first, memory, first, content.length - first);
        int none = files.read(file, size, memory, 0, memory.size());

        byte[] read = new byte[size];
        memory.bytes().get(0, read);
        assertThat(read).isEqualTo(Arrays.copyOf(content, size));
        assertThat(first + rest).isEqualTo(size);
        assertThat(none).isZero();
        files.close(file);
        files.close(parent);
    }
}
