package io.storelift.composer.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepositoryCacheTests {
    private static final String URL = "https://repo.test/a";
    private static final String KEY = "provider-a~b.json";
    private static final int SIZE = 3_000_000;

    /** Writes the same file again and again, each time filled with another digit. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            RepositoryCache cache = RepositoryCache.of(Path.of(arguments[0]), URL);
            for (int round = 0; ; round++) {
                cache.write(KEY, content((char) ('0' + round % 10)));
            }
        }
    }

    private static byte[] content(char digit) {
        return ("{" + String.valueOf(digit).repeat(SIZE) + "}").getBytes(StandardCharsets.US_ASCII);
    }

    private static Process writer(Path root) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString())
                .inheritIO()
                .start();
    }

    private static void requireWhole(byte[] read) {
        assertThat(read).hasSize(SIZE + 2).startsWith('{').endsWith('}');
        for (int index = 2; index <= SIZE; index++) {
            if (read[index] != read[1]) {
                throw new AssertionError("two contents are mixed at " + index);
            }
        }
    }

    private static void awaitFile(Path root) throws InterruptedException {
        RepositoryCache cache = RepositoryCache.of(root, URL);
        for (int tries = 0; cache.read(KEY) == null; tries++) {
            assertThat(tries).isLessThan(3000);
            Thread.sleep(10);
        }
    }

    @Test
    void a_process_killed_while_it_writes_leaves_the_file_whole(@TempDir Path root) throws Exception {
        RepositoryCache cache = RepositoryCache.of(root, URL);
        for (int round = 0; round < 3; round++) {
            Process process = writer(root);
            if (round == 0) {
                awaitFile(root);
            }
            process.waitFor(300 + 37L * round, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            requireWhole(Objects.requireNonNull(cache.read(KEY)));
        }
        assertThat(cache.write(KEY, new byte[] {'{', '}'})).isTrue();
        assertThat(cache.read(KEY)).hasSize(2);
    }

    @Test
    void two_processes_may_write_and_a_third_may_read(@TempDir Path root) throws Exception {
        List<Process> writers = new ArrayList<>();
        try {
            writers.add(writer(root));
            writers.add(writer(root));
            awaitFile(root);
            RepositoryCache cache = RepositoryCache.of(root, URL);
            for (int round = 0; round < 60; round++) {
                requireWhole(Objects.requireNonNull(cache.read(KEY)));
            }
        } finally {
            for (Process process : writers) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void files_stand_where_composer_looks_for_them(@TempDir Path root) {
        RepositoryCache cache = RepositoryCache.of(root, "https://user:secret@repo.test:81/a/");
        assertThat(cache.path("provider-vendor~name~dev.json"))
                .isEqualTo(root.resolve("https---user-----repo.test-81-a-").resolve("provider-vendor~name~dev.json"));
        assertThat(Objects.requireNonNull(cache.path("p/../x$y")).getFileName()).hasToString("p-..-x$y");
    }

    @Test
    void the_note_of_the_last_change_is_composers() {
        String when = "Tue, 24 Nov 2026 06:00:00 GMT";
        byte[] noted = RepositoryCache.withLastModified("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8), when);
        assertThat(new String(noted, StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1,\"last-modified\":\"Tue, 24 Nov 2026 06:00:00 GMT\"}");
        assertThat(RepositoryCache.lastModified(noted)).isEqualTo(when);
        assertThat(RepositoryCache.lastModified("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(RepositoryCache.withLastModified("{}".getBytes(StandardCharsets.UTF_8), when))
                .hasSize(2);
    }

    @Test
    void what_killed_processes_left_is_removed_in_time(@TempDir Path root) throws IOException {
        RepositoryCache cache = RepositoryCache.of(root, URL);
        Path directory = Files.createDirectories(
                Objects.requireNonNull(Objects.requireNonNull(cache.path(KEY)).getParent()));
        Path old = Files.write(directory.resolve("provider-old.json1.tmp"), new byte[1]);
        Path fresh = Files.write(directory.resolve("provider-new.json2.tmp"), new byte[1]);
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        cache.write(KEY, new byte[] {'{', '}'});
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void a_cache_that_cannot_be_written_does_not_matter(@TempDir Path root) throws IOException {
        Path file = Files.write(root.resolve("file"), new byte[1]);
        RepositoryCache cache = RepositoryCache.of(file, URL);
        assertThat(cache.write(KEY, new byte[1])).isFalse();
        assertThat(cache.read(KEY)).isNull();
        assertThat(RepositoryCache.none().read(KEY)).isNull();
    }
}
