package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTests {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("journal.jsonl");
    }

    @Test
    void lines_are_read_back_as_written_and_grow_over_openings() {
        try (AppendLog log = new AppendLog(file)) {
            log.append("{\"step\":\"prepare\"}");
            log.append("{\"word\":\"schön 😀\"}");
        }
        try (AppendLog log = new AppendLog(file)) {
            log.append("{}");
        }

        assertThat(AppendLog.read(file)).containsExactly("{\"step\":\"prepare\"}", "{\"word\":\"schön 😀\"}", "{}");
    }

    @Test
    void a_missing_log_has_no_lines() {
        assertThat(AppendLog.read(file)).isEmpty();
    }

    @Test
    void a_torn_last_line_is_dropped_on_reading() throws Exception {
        Files.writeString(file, "{\"a\":1}\n{\"b\":");

        assertThat(AppendLog.read(file)).containsExactly("{\"a\":1}");
    }

    @Test
    void a_torn_last_line_is_cut_off_before_more_is_written() throws Exception {
        Files.writeString(file, "{\"a\":1}\n{\"b\":");

        try (AppendLog log = new AppendLog(file)) {
            log.append("{\"c\":3}");
        }

        assertThat(file).hasContent("{\"a\":1}\n{\"c\":3}\n");
    }

    @Test
    void a_log_of_nothing_but_a_torn_line_starts_anew() throws Exception {
        Files.write(file, new byte[] {'{', (byte) 0xC3});

        assertThat(AppendLog.read(file)).isEmpty();
        try (AppendLog log = new AppendLog(file)) {
            log.append("{}");
        }
        assertThat(AppendLog.read(file)).containsExactly("{}");
    }

    @Test
    void a_line_break_inside_a_line_is_refused() {
        try (AppendLog log = new AppendLog(file)) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> log.append("one\ntwo"));
        }
        assertThat(AppendLog.read(file)).isEmpty();
    }

    @Test
    void a_log_is_for_its_owner_only() throws Exception {
        new AppendLog(file).close();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Durable.privateFile());
    }

    @Test
    void lines_of_several_threads_do_not_mix() throws Exception {
        try (AppendLog log = new AppendLog(file)) {
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String line = "line of writer " + i;
                writers.add(Thread.ofPlatform().start(() -> {
                    for (int n = 0; n < 50; n++) {
                        log.append(line);
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }
        assertThat(AppendLog.read(file)).hasSize(200).allMatch(line -> line.matches("line of writer \\d"));
    }

    @Test
    void an_interrupted_thread_can_still_append() {
        try (AppendLog log = new AppendLog(file)) {
            Thread.currentThread().interrupt();
            log.append("{\"cancelled\":true}");
            log.append("{\"rolledBack\":true}");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(AppendLog.read(file)).hasSize(2);
    }

    @Test
    void torn_at_any_byte_the_lines_before_are_read() throws Exception {
        byte[] whole = "{\"a\":1}\n{\"é\":2}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(
                    file,
                    java.util.Arrays.copyOf(whole, length),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);

            assertThat(AppendLog.read(file)).hasSize(length < 8 ? 0 : length < whole.length ? 1 : 2);
        }
    }
}
