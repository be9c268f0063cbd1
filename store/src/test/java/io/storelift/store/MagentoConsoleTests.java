package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.StoreliftException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagentoConsoleTests {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path root;

    private MagentoConsole console(String php) {
        return new MagentoConsole(
                TestPhp.RUNNER, TestPhp.PHP, StoreTree.in(root).withConsole(php).root());
    }

    @Test
    void a_command_runs_in_the_root_and_its_lines_come_as_they_are_written() {
        List<String> lines = new ArrayList<>();

        ProcessResult result = console(
                        "echo \"one\\n\", implode(' ', array_slice($argv, 1)), \"\\n\", getcwd(), \"\\n\"; exit(3);")
                .run(MINUTE, lines::add, "setup:upgrade", "--keep-generated");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(lines).first().isEqualTo("one");
        assertThat(lines.get(1)).isEqualTo("setup:upgrade --keep-generated --no-ansi --no-interaction");
        assertThat(Path.of(lines.get(2))).isEqualTo(root.toAbsolutePath());
    }

    @Test
    void a_command_that_has_to_succeed_names_itself_and_its_last_lines() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> console("fwrite(STDERR, 'no such table'); exit(1);")
                        .demand(MINUTE, line -> {}, "indexer:reindex"))
                .matches(e -> e.code() == ErrorCode.PROGRAM_FAILED)
                .withMessageContaining("indexer:reindex")
                .withMessageContaining("no such table");
    }

    @Test
    void both_ways_of_telling_the_version_are_understood() {
        assertThat(console("echo \"Magento CLI version 2.1.18\\n\";").version()).contains("2.1.18");
        assertThat(console("echo \"Magento CLI 2.4.3-p1\\n\";").version()).contains("2.4.3-p1");
        assertThat(console("echo \"Mage-OS CLI 1.0.1 (based on Magento 2.4.6)\\n\";")
                        .version())
                .contains("1.0.1");
        assertThat(console("echo 'Autoload error'; exit(1);").version()).isEmpty();
    }

    @Test
    void memory_is_raised_where_it_is_short_and_left_where_it_is_not() throws Exception {
        assertThat(memoryLimit("756M")).isEqualTo("2G");
        assertThat(memoryLimit("4G")).isEqualTo("4G");
        assertThat(memoryLimit("-1")).isEqualTo("-1");
    }

    private String memoryLimit(String configured) throws Exception {
        Path php = Files.writeString(
                root.resolve("php"),
                "#!/bin/sh\nexec " + TestPhp.PHP.binary() + " -dmemory_limit=" + configured + " \"$@\"\n");
        Files.setPosixFilePermissions(php, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path tree =
                StoreTree.in(root).withConsole("echo ini_get('memory_limit');").root();
        PhpRuntime runtime = PhpRuntime.inspect(TestPhp.RUNNER, php, Map.of());
        return new MagentoConsole(TestPhp.RUNNER, runtime, tree)
                .run(MINUTE, line -> {}, "x")
                .output();
    }

    @Test
    void a_console_that_was_put_aside_is_still_run() throws Exception {
        StoreTree.in(root).withConsole("echo \"Magento CLI 2.4.4\\n\";");
        Path aside = Files.move(root.resolve("bin/magento"), root.resolve("bin/.held.magento"));

        assertThat(new MagentoConsole(TestPhp.RUNNER, TestPhp.PHP, root, aside).version())
                .contains("2.4.4");
    }
}
