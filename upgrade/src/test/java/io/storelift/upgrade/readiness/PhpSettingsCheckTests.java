package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ProcessRunner;
import io.storelift.store.PhpRuntime;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhpSettingsCheckTests {
    @TempDir
    Path directory;

    /** The machine's real PHP with other settings. */
    private CheckResult ask(String... settings) throws IOException {
        Path php = directory.resolve("php");
        String options = settings.length == 0 ? "" : " -d" + String.join(" -d", settings);
        Files.writeString(php, "#!/bin/sh\nexec php" + options + " \"$@\"\n");
        Files.setPosixFilePermissions(php, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new PhpSettingsCheck(PhpRuntime.inspect(new ProcessRunner(), php, Map.of())).ask();
    }

    @Test
    void enough_of_everything_is_ok() throws IOException {
        assertThat(ask("memory_limit=-1").status()).isEqualTo(Status.OK);
        CheckResult result = ask("memory_limit=2G");
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence()).contains("memory_limit 2G");
    }

    @Test
    void little_memory_is_a_warning_that_names_the_limits() throws IOException {
        CheckResult little = ask("memory_limit=1G");
        assertThat(little.status()).isEqualTo(Status.WARNING);
        assertThat(little.remedy()).contains("memory_limit = 2G").doesNotContain("756M");
        assertThat(ask("memory_limit=512M").remedy()).contains("756M");
    }

    @Test
    void disabled_functions_that_composer_needs_are_an_error() throws IOException {
        CheckResult result = ask("memory_limit=2G", "disable_functions=system,proc_open");
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.remedy()).contains("Take proc_open out of disable_functions");
    }

    @Test
    void other_disabled_functions_are_a_warning_or_nothing() throws IOException {
        assertThat(ask("memory_limit=2G", "disable_functions=shell_exec").status())
                .isEqualTo(Status.WARNING);
        assertThat(ask("memory_limit=2G", "disable_functions=dl").status()).isEqualTo(Status.OK);
    }
}
