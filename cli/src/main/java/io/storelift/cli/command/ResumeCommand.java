package io.storelift.cli.command;

import io.storelift.cli.follow.FollowedRun;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Command;
import io.storelift.host.ExclusiveLock;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code storelift resume}. Looks at the journal only: the store may be between two states. */
public final class ResumeCommand implements Command {
    private final Session session;

    public ResumeCommand(Session session) {
        this.session = session;
    }

    record Nothing(@Nullable String resumed) {}

    @Override
    @SuppressWarnings("try") // The claim is held, not called.
    public Integer call() {
        try (ExclusiveLock claim = session.claim("resume")) {
            return resume();
        }
    }

    private int resume() {
        Runs runs = session.runs();
        Optional<RunSummary> unfinished = runs.unfinished();
        if (unfinished.isEmpty()) {
            session.document(new Nothing(null));
            session.terminal().line("Nothing to resume: every run has ended.");
            return ExitCodes.DONE;
        }
        RunDirectory run = runs.directory(unfinished.get());
        // Somebody may have asked the cut-off run to stop; who resumes wants it to go on.
        runs.forgetCancellation(run);
        session.terminal().line("Resuming run " + run.id());
        return new FollowedRun(session, run).start(Direction.PROCEED);
    }
}
