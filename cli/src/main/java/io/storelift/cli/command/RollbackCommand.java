package io.storelift.cli.command;

import io.storelift.cli.follow.FollowedRun;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.util.List;
import java.util.Optional;

/** {@code storelift rollback}. Looks at the journal only: the store may be between two states. */
public final class RollbackCommand implements Command {
    private final Session session;

    private final Value<String> name =
            Value.of(String.class, "RUN", "The run, or the beginning of its name; the newest if not given.");
    private final Flag yes = new Flag("--yes", "Start without asking.");

    public RollbackCommand(Session session) {
        this.session = session;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(name, yes);
    }

    @Override
    @SuppressWarnings("try") // The claim is held, not called.
    public Integer call() {
        try (ExclusiveLock claim = session.claim("rollback")) {
            return rollBack();
        }
    }

    private int rollBack() {
        RunSummary run = candidate(session.runs());
        String question = "Take run " + run.id() + " back to " + run.from() + "?";
        if (!session.approves(yes.isGiven(), question)) {
            session.terminal().line("Nothing was changed.");
            return ExitCodes.INTERRUPTED;
        }
        return new FollowedRun(session, session.runs().directory(run)).start(Direction.ROLLBACK);
    }

    /** An older run can't be taken back while a newer one stands on it. */
    private RunSummary candidate(Runs runs) {
        Optional<RunSummary> newest = runs.unfinished().or(runs::lastToRollBack);
        String wanted = name.orNull();
        if (wanted == null) {
            return newest.orElseThrow(() ->
                    new StoreliftException(ErrorCode.NOT_TO_ROLL_BACK, "No run of this store is left to take back"));
        }
        RunDirectory named = runs.find(wanted);
        return newest.filter(run -> run.id().equals(named.id()))
                .orElseThrow(() -> new StoreliftException(ErrorCode.NOT_TO_ROLL_BACK, named.id()));
    }
}
