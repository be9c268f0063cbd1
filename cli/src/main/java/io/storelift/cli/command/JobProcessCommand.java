package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Value;
import io.storelift.upgrade.face.RunLauncher;
import java.util.List;

/** Does a job in this process; started by {@link RunLauncher}. */
public final class JobProcessCommand implements Command {
    private final Session session;

    private final Value<String> name = Value.required(String.class, "JOB", "");

    public JobProcessCommand(Session session) {
        this.session = session;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(name);
    }

    @Override
    public Integer call() {
        session.document(session.jobs().perform(session.jobs().find(name.get()), session.backupWork()));
        return ExitCodes.DONE;
    }
}
