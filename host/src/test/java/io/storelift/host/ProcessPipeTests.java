package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProcessPipeTests {
    private final ProcessRunner runner = new ProcessRunner();

    @TempDir
    Path directory;

    private CommandLine shell(String script) {
        return CommandLine.of(directory, "sh", "-c", script);
    }

    @Test
    void bytes_come_out_as_they_are() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        Files.write(directory.resolve("data"), bytes);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();

        runner.pipeOut(CommandLine.of(directory, "cat", "data"), sink);

        assertThat(sink.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void a_failing_source_program_is_told_with_its_words() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> runner.pipeOut(
                        shell("echo data; echo 'no such table' >&2; exit 2"), OutputStream.nullOutputStream()))
                .matches(e -> e.code() == ErrorCode.PROGRAM_FAILED)
                .withMessageContaining("exit code 2")
                .withMessageContaining("no such table");
    }

    @Test
    void a_full_disk_stops_the_program_and_is_told_as_such() throws Exception {
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> runner.pipeOut(shell("while :; do echo data; done"), full))
                    .matches(e -> e.code() == ErrorCode.DISK_FULL);
        }
    }

    @Test
    void a_slow_sink_gets_everything_though_the_program_ended_long_ago() {
        ByteArrayOutputStream sink = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                try {
                    Thread.sleep(1300);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                super.write(bytes, offset, length);
            }
        };

        runner.pipeOut(shell("head -c 4000 /dev/zero"), sink);

        assertThat(sink.size()).isEqualTo(4000);
    }

    @Test
    void a_time_out_applies_to_a_pipe_too() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> runner.pipeOut(
                        shell("sleep 60").withTimeout(Duration.ofMillis(300)), OutputStream.nullOutputStream()))
                .matches(e -> e.code() == ErrorCode.TIMED_OUT);
    }

    @Test
    void bytes_go_in_as_they_are() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(2).nextBytes(bytes);

        runner.pipeIn(shell("cat > copy"), new ByteArrayInputStream(bytes));

        assertThat(directory.resolve("copy")).hasBinaryContent(bytes);
    }

    @Test
    void a_program_that_reads_only_the_beginning_may_succeed() {
        runner.pipeIn(shell("head -c 1 > /dev/null"), new ByteArrayInputStream(new byte[3_000_000]));
    }

    @Test
    void a_program_that_gives_up_early_is_told_with_its_words() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> runner.pipeIn(
                        shell("head -c 1 > /dev/null; echo 'ERROR 1064 at line 1' >&2; exit 1"),
                        new ByteArrayInputStream(new byte[3_000_000])))
                .matches(e -> e.code() == ErrorCode.PROGRAM_FAILED)
                .withMessageContaining("ERROR 1064 at line 1");
    }

    @Test
    void a_source_that_breaks_stops_the_program_before_it_takes_the_rest_for_whole() {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(new byte[10])) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    throw new IOException("archive ends too early");
                }
                return read;
            }
        };

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> runner.pipeIn(shell("cat > /dev/null; touch finished"), broken))
                .withMessageContaining("archive ends too early");
        assertThat(directory.resolve("finished")).doesNotExist();
    }
}
