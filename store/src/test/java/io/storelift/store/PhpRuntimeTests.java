package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhpRuntimeTests {
    @TempDir
    Path directory;

    private Path program(String name, String content) throws Exception {
        Path file = Files.writeString(directory.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void a_php_tells_its_version_extensions_settings_and_files() throws Exception {
        Path php = program("php", "#!/bin/sh\nexec " + TestPhp.PHP.binary() + " -dmemory_limit=756M \"$@\"\n");

        PhpRuntime runtime = PhpRuntime.inspect(TestPhp.RUNNER, php, Map.of());

        assertThat(runtime.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(runtime.extensions()).contains("json", "pdo_mysql", "core", "zend opcache");
        assertThat(runtime.settings()).containsEntry("memory_limit", "756M").containsKey("disable_functions");
        assertThat(runtime.memoryLimit()).isEqualTo(756L << 20);
        assertThat(runtime.iniFiles()).isNotEmpty().allMatch(Path::isAbsolute);
    }

    @Test
    void its_commands_run_with_the_stores_environment() {
        PhpRuntime runtime =
                PhpRuntime.inspect(TestPhp.RUNNER, TestPhp.PHP.binary(), Map.of("COMPOSER_AUTH", "s3cret"));

        ProcessResult result =
                TestPhp.RUNNER.run(runtime.command(directory, "-r", "echo getenv('COMPOSER_AUTH'), ' in ', getcwd();"));

        assertThat(result.output())
                .startsWith("s3cret in ")
                .endsWith(directory.getFileName().toString());
    }

    @Test
    void a_php_that_prints_warnings_when_it_starts_is_understood() throws Exception {
        Path php = program(
                "php",
                "#!/bin/sh\necho 'Warning: Module \"x\" is already loaded'\nexec " + TestPhp.PHP.binary()
                        + " \"$@\"\n");

        assertThat(PhpRuntime.inspect(TestPhp.RUNNER, php, Map.of()).version()).isEqualTo(TestPhp.PHP.version());
    }

    @Test
    void without_a_plain_php_the_newest_one_is_taken() throws Exception {
        program("php7.4", "");
        program("php8.10", "");
        program("php8.2", "");
        program("php8.2-config", "");
        ExecutableSearch search = new ExecutableSearch(Map.of("PATH", "relative:/missing:" + directory));

        assertThat(search.php()).contains(directory.resolve("php8.10"));
        assertThat(search.find("php7.4")).isPresent();
        assertThat(search.find("php")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "756M,792723456",
        "2G,2147483648",
        "-1,-1",
        "134217728,134217728",
        "512k,524288",
        "' 64M ',67108864",
        "'',-1"
    })
    void shorthand_sizes_are_understood(String text, long bytes) {
        assertThat(PhpRuntime.bytes(text)).isEqualTo(bytes);
    }
}
