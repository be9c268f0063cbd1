package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProcessRunnerTests {
    private final ProcessRunner runner = new ProcessRunner();

    @TempDir
    Path directory;

    private CommandLine shell(String script) {
        return CommandLine.of(directory, "sh", "-c", script);
    }

    @Test
    void output_errors_and_exit_code_are_kept_apart() {
        ProcessResult result = runner.run(shell("echo out; echo err >&2; exit 3"));

        assertThat(result).isEqualTo(new ProcessResult(3, "out\n", "err\n"));
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void lines_of_both_streams_reach_the_listener_clean() {
        List<String> lines = new ArrayList<>();

        runner.run(
                shell("printf '\\033[32mgreen\\033[39m text\\n10%%\\r20%%\\r\\n\\nerr' >&2; printf 'last\\007'"),
                lines::add);

        assertThat(lines).containsExactlyInAnyOrder("green text", "10%", "20%", "", "err", "last");
    }

    @Test
    void the_tail_has_the_last_lines_of_output_and_errors() {
        ProcessResult result = runner.run(shell("seq 1 100; echo; echo reason >&2; exit 1"));

        assertThat(result.tail(3)).isEqualTo("99\n100\nreason");
    }

    @Test
    void only_the_minimal_environment_and_the_given_one_reach_the_program() {
        ProcessResult result = runner.run(CommandLine.of(directory, "env").withEnvironment("STORE_MODE", "ünïcode"));

        assertThat(result.output()).contains("STORE_MODE=ünïcode\n").contains("PATH=");
        assertThat(result.output().lines().map(line -> line.substring(0, line.indexOf('='))))
                .allMatch(
                        name -> name.matches("PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TZ|LANG|LANGUAGE|LC_.*|STORE_MODE"));
    }

    @Test
    void a_program_runs_in_its_directory_and_has_nothing_to_read() {
        ProcessResult result = runner.run(shell("pwd; cat"));

        assertThat(result.output()).isEqualTo(directory + "\n");
    }

    @Test
    void an_input_file_is_the_standard_input() throws Exception {
        Path input = Files.writeString(directory.resolve("input"), "from a file");

        assertThat(runner.run(shell("cat").withInputFile(input)).output()).isEqualTo("from a file");
    }

    @Test
    void a_missing_program_is_named() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> runner.run(CommandLine.of(directory, "no-such-program")))
                .matches(e -> e.code() == ErrorCode.PROGRAM_MISSING)
                .withMessageContaining("no-such-program");
    }

    @Test
    void a_missing_directory_is_not_taken_for_a_missing_program() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> runner.run(CommandLine.of(directory.resolve("gone"), "true")))
                .matches(e -> e.code() == ErrorCode.FILE_OPERATION_FAILED);
    }

    @Test
    void a_time_out_kills_all_that_was_started() {
        String mark = "7" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000);
        CommandLine slow = shell("sh -c 'trap \"\" TERM; sleep " + mark + "; sleep " + mark + "' & sleep " + mark)
                .withTimeout(Duration.ofMillis(500));

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> runner.run(slow))
                .matches(e -> e.code() == ErrorCode.TIMED_OUT);
        awaitEndOf(mark);
    }

    @Test
    void an_interruption_kills_the_program() throws Exception {
        String mark = "8" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000);
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> stillInterrupted = new AtomicReference<>(false);
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                runner.run(CommandLine.of(directory, "sleep", mark));
            } catch (StoreliftException e) {
                thrown.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        while (new ProcessTable().list().stream().noneMatch(p -> p.command().contains(mark))) {
            Thread.sleep(10);
        }

        caller.interrupt();
        caller.join();

        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(stillInterrupted.get()).isTrue();
        assertThat(new ProcessTable().list()).noneMatch(p -> p.command().contains(mark));
    }

    @Test
    void a_daemon_that_keeps_the_output_open_does_not_hold_us_up() {
        long start = System.nanoTime();

        ProcessResult result = runner.run(shell("sleep 20 & echo pid $!"));

        ProcessHandle.of(Long.parseLong(result.output().strip().substring(4)))
                .ifPresent(ProcessHandle::destroyForcibly);
        assertThat(result.exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_listener_that_fails_stops_the_program() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> runner.run(shell("echo one; sleep 60"), line -> {
                    throw new IllegalStateException(line);
                }))
                .withMessage("one");
    }

    @Test
    void a_server_writes_to_its_log() throws Exception {
        Path log = directory.resolve("server.log");

        Process server = runner.start(shell("echo started; echo trouble >&2; exec sleep 60"), log);
        while (!Files.exists(log) || Files.size(log) < "started\ntrouble\n".length()) {
            Thread.sleep(10);
        }
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        assertThat(log).hasContent("started\ntrouble\n");
    }

    @Test
    void the_command_line_hides_environment_values() {
        assertThat(CommandLine.of(directory, "mariadb").withEnvironment("TOKEN", "s3cret"))
                .asString()
                .contains("TOKEN")
                .doesNotContain("s3cret");
    }

    /** A killed process stays in the kernel's list for a moment. */
    private static void awaitEndOf(String mark) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end
                && new ProcessTable()
                        .list().stream().anyMatch(process -> process.command().contains(mark))) {
            Thread.onSpinWait();
        }
        assertThat(new ProcessTable().list())
                .noneMatch(process -> process.command().contains(mark));
    }
}
