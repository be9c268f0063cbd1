package io.storelift.upgrade.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessEndTests {
    @TempDir
    private Path directory = Path.of("");

    private StoreliftException failure(String output, boolean touched) throws IOException {
        Files.writeString(directory.resolve("process.log"), "an earlier process\n" + output);
        return new ProcessEnd(new RunDirectory(directory), "an earlier process\n".length()).failure(touched);
    }

    @Test
    void a_process_that_was_killed_has_no_last_words() throws IOException {
        StoreliftException failure = failure("", true);

        assertThat(failure.code()).isEqualTo(ErrorCode.RUN_DIED);
        assertThat(failure.detail()).endsWith(directory.getFileName().toString());
    }

    @Test
    void its_numbered_error_is_passed_on() throws IOException {
        StoreliftException failure =
                failure("{\"error\":{\"number\":\"SL106\",\"detail\":\"upgrade, process 7\"}}\n", false);

        assertThat(failure.code()).isEqualTo(ErrorCode.STORE_BUSY);
        assertThat(failure.detail()).isEqualTo("upgrade, process 7");
    }

    @Test
    void with_a_touched_store_it_needs_you_whatever_the_error() throws IOException {
        StoreliftException failure = failure("{\"error\":{\"number\":\"SL103\",\"detail\":\"env.php\"}}\n", true);

        assertThat(failure.code()).isEqualTo(ErrorCode.RUN_DIED);
        assertThat(failure.detail()).contains("SL103", "env.php");
    }

    @Test
    void anything_else_it_said_is_shown() throws IOException {
        assertThat(failure("There is insufficient memory\n", false).detail()).endsWith("There is insufficient memory");
    }
}
