package io.storelift.cli.command;

import io.storelift.cli.follow.FollowedRun;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift log}. */
@Command(name = "log")
public final class LogCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run, or the beginning of its name; the newest if not given.")
    private @Nullable String name;

    @Option(names = "--follow", description = "Follow the run's steps to its end.")
    private boolean follow;

    public LogCommand(Session session) {
        this.session = session;
    }

    record Document(String run, List<String> lines) {}

    @Override
    public Integer call() {
        RunDirectory run = run(session.runs());
        if (follow) {
            return new FollowedRun(session, run).join();
        }
        List<String> lines = lines(run);
        session.document(new Document(run.id(), lines));
        lines.forEach(session.terminal()::line);
        return ExitCodes.DONE;
    }

    private RunDirectory run(Runs runs) {
        if (name != null) {
            return runs.find(name);
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
