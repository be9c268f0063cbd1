package io.storelift.upgrade.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {
    @TempDir
    Path directory;

    @Test
    void a_step_that_this_version_does_not_have_is_told_by_its_number() throws IOException {
        Path file = directory.resolve("journal.jsonl");
        try (Journal journal = new Journal(file, Clock.systemUTC())) {
            journal.write(JournalRecord.Mark.APPLIED, StepName.PREPARE, null);
        }
        Files.writeString(file, Files.readString(file).replace("PREPARE", "OF_ANOTHER_VERSION"));

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> Journal.read(file))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.RUN_UNREADABLE))
                .withMessageContaining("journal.jsonl");
    }
}
