package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTests {
    @TempDir
    Path directory;

    @Test
    void a_running_program_is_listed_with_arguments_directory_and_user() throws Exception {
        Process sleeper = new ProcessBuilder("sh", "-c", "sleep 60", "a name with spaces", "")
                .directory(directory.toFile())
                .start();
        try {
            int uid = FileStatus.of(Files.createFile(directory.resolve("mine"))).uid();

            assertThat(new ProcessTable().list())
                    .filteredOn(process -> process.pid() == sleeper.pid())
                    .singleElement()
                    .satisfies(process -> {
                        assertThat(process.workingDirectory()).isEqualTo(directory.toRealPath());
                        assertThat(process.uid()).isEqualTo(uid);
                        assertThat(process.command())
                                .isIn(
                                        java.util.List.of("sh", "-c", "sleep 60", "a name with spaces", ""),
                                        java.util.List.of("sleep", "60"));
                    });
        } finally {
            sleeper.descendants().forEach(ProcessHandle::destroyForcibly);
            sleeper.destroyForcibly().waitFor();
        }
    }

    @Test
    void this_very_process_is_listed() {
        assertThat(new ProcessTable().list())
                .anyMatch(process -> process.pid() == ProcessHandle.current().pid());
    }
}
