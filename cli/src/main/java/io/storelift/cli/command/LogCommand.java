package io.storelift.cli.command;

import io.storelift.cli.follow.FollowedRun;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code storelift log}. */
public final class LogCommand implements Command {
    private final Session session;

    private final Value<String> name =
            Value.of(String.class, "RUN", "The run, or the beginning of its name; the newest if not given.");
    private final Flag follow = new Flag("--follow", "Follow the run's steps to its end.");

    public LogCommand(Session session) {
        this.session = session;
    }

    record Document(String run, List<String> lines) {}

    @Override
    public List<Argument> arguments() {
        return List.of(name, follow);
    }

    @Override
    public Integer call() {
        RunDirectory run = run(session.runs());
        if (follow.isGiven()) {
            return new FollowedRun(session, run).join();
        }
        List<String> lines = lines(run);
        session.document(new Document(run.id(), lines));
        lines.forEach(session.terminal()::line);
        return ExitCodes.DONE;
    }

    private RunDirectory run(Runs runs) {
        String wanted = name.orNull();
        if (wanted != null) {
            return runs.find(wanted);
        }
        return runs.list().stream()
                .findFirst()
                .map(runs::directory)
                .orElseThrow(() -> new StoreliftException(ErrorCode.RUN_UNKNOWN, "this store has had no run"));
    }

    private static List<String> lines(RunDirectory run) {
        try {
            return Files.exists(run.log()) ? Files.readString(run.log()).lines().toList() : List.of();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + run.log(), e);
        }
    }
}
