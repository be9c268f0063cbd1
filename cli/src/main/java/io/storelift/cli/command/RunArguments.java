package io.storelift.cli.command;

import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Arguments;
import io.storelift.cli.syntax.Value;
import io.storelift.upgrade.run.RunOptions;
import java.util.List;

/** How patient a new run is, and what it builds on. */
final class RunArguments extends Arguments {
    private final Value<Integer> watch = Value.orElse(
            RunOptions.defaults().watchSeconds(),
            "--watch=SECONDS",
            "How long the reopened store is probed before the run counts as done.");
    private final Value<Integer> quiesce = Value.orElse(
            RunOptions.defaults().quiesceSeconds(),
            "--quiesce=SECONDS",
            "How long to wait for cron jobs and consumers, with the store still open.");
    private final Value<String> earlierBackup = Value.of(
            String.class,
            "--since=BACKUP",
            "An earlier backup: of code and media the run's own stores only what changed since.");

    @Override
    protected List<Argument> all() {
        return List.of(watch, quiesce, earlierBackup);
    }

    RunOptions options() {
        return new RunOptions(quiesce.get(), watch.get(), earlierBackup.orNull());
    }
}
