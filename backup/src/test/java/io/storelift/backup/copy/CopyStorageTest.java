package io.storelift.backup.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every place of copies must do. */
abstract class CopyStorageTest {
    abstract CopyStorage open() throws IOException;

    private static void write(CopyStorage storage, String directory, String file, byte[] content) throws IOException {
        try (Upload upload = storage.create(directory, file)) {
            upload.write(content);
            upload.commit();
        }
    }

    private static byte[] read(CopyStorage storage, String directory, String file) throws IOException {
        try (InputStream content = storage.open(directory, file)) {
            return content.readAllBytes();
        }
    }

    @Test
    void a_file_comes_back_as_it_was_written() throws IOException {
        byte[] large = new byte[40 << 20];
        new Random(1).nextBytes(large);
        try (CopyStorage storage = open()) {
            write(storage, "one", "large", large);
            write(storage, "one", "empty", new byte[0]);
            assertThat(read(storage, "one", "large")).isEqualTo(large);
            assertThat(read(storage, "one", "empty")).isEmpty();
            assertThat(storage.files("one"))
                    .containsExactlyInAnyOrder(new StoredFile("large", large.length), new StoredFile("empty", 0));
        }
    }

    @Test
    void directories_are_listed_and_one_that_is_missing_has_no_files() throws IOException {
        try (CopyStorage storage = open()) {
            assertThat(storage.directories()).isEmpty();
            assertThat(storage.files("one")).isEmpty();
            write(storage, "one", "file", bytes("1"));
            write(storage, "two", "file", bytes("2"));
            assertThat(storage.directories()).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void a_file_that_is_written_again_is_replaced() throws IOException {
        try (CopyStorage storage = open()) {
            write(storage, "one", "file", bytes("old and long"));
            write(storage, "one", "file", bytes("new"));
            assertThat(read(storage, "one", "file")).isEqualTo(bytes("new"));
            assertThat(storage.files("one")).hasSize(1);
        }
    }

    @Test
    void of_a_file_that_is_not_committed_nothing_stays() throws IOException {
        try (CopyStorage storage = open()) {
            write(storage, "one", "file", bytes("old"));
            try (Upload upload = storage.create("one", "file")) {
                upload.write(new byte[20 << 20]);
            }
            assertThat(storage.files("one")).containsExactly(new StoredFile("file", 3));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
