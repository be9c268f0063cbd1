package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Table;
import io.storelift.upgrade.run.RunSummary;
import java.util.List;

/** {@code storelift runs}. */
public final class RunsCommand implements Command {
    private final Session session;

    public RunsCommand(Session session) {
        this.session = session;
    }

    record Document(List<RunSummary> runs) {}

    @Override
    public Integer call() {
        List<RunSummary> runs = session.runs().list();
        session.document(new Document(runs));
        if (runs.isEmpty()) {
            session.terminal().line("This store has had no run.");
            return ExitCodes.DONE;
        }
        Table table = new Table().head("run", "from", "to", "begun", "state");
        runs.forEach(run -> table.row(run.id(), run.from(), run.to(), Amounts.time(run.begun()), RunState.words(run)));
        table.print(session.terminal(), "");
        return ExitCodes.DONE;
    }
}
