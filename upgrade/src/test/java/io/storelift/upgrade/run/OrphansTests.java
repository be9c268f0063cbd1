package io.storelift.upgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.CommandLine;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProcessTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrphansTests {
    @TempDir
    private Path directory;

    @Test
    void whatever_a_run_started_is_ended_with_its_children_and_nothing_else() throws Exception {
        Process ours = start("run-1");
        Process others = start("run-2");
        try {
            while (new ProcessTable().withEnvironment(Orphans.MARK, "run-1").size() < 2) {
                Thread.sleep(20);
            }

            new Orphans(new ProcessTable()).end("run-1");

            assertThat(ours.isAlive()).isFalse();
            assertThat(new ProcessTable().withEnvironment(Orphans.MARK, "run-1"))
                    .isEmpty();
            assertThat(others.isAlive()).isTrue();
        } finally {
            new Orphans(new ProcessTable()).end("run-2");
        }
    }

    private Process start(String run) {
        return new ProcessRunner()
                .marking(Orphans.MARK, run)
                .start(CommandLine.of(directory, "sh", "-c", "sleep 60 & wait"), directory.resolve("log"));
    }
}
