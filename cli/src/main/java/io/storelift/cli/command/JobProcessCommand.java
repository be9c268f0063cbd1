package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.upgrade.face.RunLauncher;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does a job in this process; started by {@link RunLauncher}. */
@Command(name = RunLauncher.JOB_COMMAND, hidden = true)
public final class JobProcessCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "JOB")
    private String name = "";

    public JobProcessCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.document(session.jobs().perform(session.jobs().find(name), session.backupWork()));
        return ExitCodes.DONE;
    }
}
