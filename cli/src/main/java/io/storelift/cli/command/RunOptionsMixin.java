package io.storelift.cli.command;

import io.storelift.upgrade.run.RunOptions;
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

    RunOptions options() {
        return new RunOptions(quiesce, watch);
    }
}
