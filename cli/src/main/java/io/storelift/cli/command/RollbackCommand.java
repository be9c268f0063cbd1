package io.storelift.cli.command;

import io.storelift.cli.follow.FollowedRun;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift rollback}. Looks at the journal only: the store may be between two states. */
@Command(name = "rollback")
public final class RollbackCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run, or the beginning of its name; the newest if not given.")
    private @Nullable String name;

    @Option(names = "--yes", description = "Start without asking.")
    private boolean yes;

    public RollbackCommand(Session session) {
        this.session = session;
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
        if (!session.approves(yes, question)) {
            session.terminal().line("Nothing was changed.");
            return ExitCodes.INTERRUPTED;
        }
        return new FollowedRun(session, session.runs().directory(run)).start(Direction.ROLLBACK);
    }

    /** An older run can't be taken back while a newer one stands on it. */
    private RunSummary candidate(Runs runs) {
        Optional<RunSummary> newest = runs.unfinished().or(runs::lastToRollBack);
        String wanted = name;
        if (wanted == null) {
            return newest.orElseThrow(() ->
                    new StoreliftException(ErrorCode.NOT_TO_ROLL_BACK, "No run of this store is left to take back"));
        }
        RunDirectory named = runs.find(wanted);
        return newest.filter(run -> run.id().equals(named.id()))
                .orElseThrow(() -> new StoreliftException(ErrorCode.NOT_TO_ROLL_BACK, named.id()));
    }
}
