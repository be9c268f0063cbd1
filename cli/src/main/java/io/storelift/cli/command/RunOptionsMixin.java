package io.storelift.cli.command;

import io.storelift.upgrade.run.RunOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How patient a new run is. */
final class RunOptionsMixin {
    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            description = "How long the reopened store is probed before the run counts as done.")
    private int watch = RunOptions.defaults().watchSeconds();

    @Option(
            names = "--quiesce",
            paramLabel = "SECONDS",
            description = "How long to wait for cron jobs and consumers, with the store still open.")
    private int quiesce = RunOptions.defaults().quiesceSeconds();

    @Option(
            names = "--since",
            paramLabel = "BACKUP",
            description = "An earlier backup: of code and media the run's own stores only what changed since.")
    private @Nullable String earlierBackup;

    RunOptions options() {
        return new RunOptions(quiesce, watch, earlierBackup);
    }
}
