package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunDirectory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Performs a run in this process; started by {@link RunLauncher}. */
@Command(name = RunLauncher.COMMAND, hidden = true)
public final class RunProcessCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN")
    private String name = "";

    @Parameters(index = "1", paramLabel = "proceed|rollback")
    private Direction direction = Direction.PROCEED;

    public RunProcessCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunDirectory run = session.runs().find(name);
        Upgrades upgrades = session.upgrades();
        Outcome outcome = switch (direction) {
            case PROCEED -> upgrades.proceed(run);
            case ROLLBACK -> upgrades.rollBack(run, "The rollback was asked for.");
        };
        return ExitCodes.of(direction, outcome);
    }
}
