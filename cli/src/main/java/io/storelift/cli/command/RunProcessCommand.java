package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Value;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunDirectory;
import java.util.List;

/** Performs a run in this process; started by {@link RunLauncher}. */
public final class RunProcessCommand implements Command {
    private final Session session;

    private final Value<String> name = Value.required(String.class, "RUN", "");
    private final Value<Direction> direction = Value.required(Direction.class, "proceed|rollback", "");

    public RunProcessCommand(Session session) {
        this.session = session;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(name, direction);
    }

    @Override
    public Integer call() {
        RunDirectory run = session.runs().find(name.get());
        Upgrades upgrades = session.upgrades();
        Outcome outcome = switch (direction.get()) {
            case PROCEED -> upgrades.proceed(run);
            case ROLLBACK -> upgrades.rollBack(run, "The rollback was asked for.");
        };
        return ExitCodes.of(direction.get(), outcome);
    }
}
