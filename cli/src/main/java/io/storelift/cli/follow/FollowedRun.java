package io.storelift.cli.follow;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.face.ProcessEnd;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunFollower;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.Runs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A run that another process performs, followed to its end. */
public final class FollowedRun {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PAUSE_MILLIS = 50;

    private final Session session;
    private final Runs runs;
    private final RunDirectory run;

    public FollowedRun(Session session, RunDirectory run) {
        this.session = session;
        this.runs = session.runs();
        this.run = run;
    }

    /** Starts the run's process, follows it, and tells what it came to; returns the exit code. */
    @SuppressWarnings("try") // The signal is handled as long as the variable lives.
    public int start(Direction direction) {
        RunFollower follower = new RunFollower(run).fromNow();
        long outputBefore = RunLauncher.output(run).toFile().length();
        Process process = session.launcher().start(run, direction);
        AtomicInteger interrupts = new AtomicInteger();
        Thread main = Thread.currentThread();
        try (RunView view = view();
                InterruptSignal handled = InterruptSignal.handled(() -> {
                    if (interrupts.incrementAndGet() == 1) {
                        askToStop(view);
                    } else {
                        main.interrupt();
                    }
                })) {
            follower.follow(view::show, process::isAlive);
            awaitRelease(process);
        } catch (InterruptedException e) {
            session.terminal()
                    .errorLine("The run " + run.id() + " goes on by itself. Follow it with `storelift log --follow`.");
            return ExitCodes.INTERRUPTED;
        }
        return conclude(direction, outputBefore);
    }

    /** The next command must not meet the store's lock; what the process deletes after that concerns nobody. */
    private void awaitRelease(Process process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (runs.owner().isPresent()
                && System.nanoTime() < end
                && !process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            // Asked again.
        }
    }

    private void askToStop(RunView view) {
        runs.cancel(run);
        view.note("Asked the run to stop. Once it changes the live store it goes through to its end."
                + " Ctrl-C again leaves it alone.");
    }

    /** Follows a run that somebody else started, or shows again how it went. */
    public int join() {
        try (RunView view = view()) {
            new RunFollower(run).follow(view::show, () -> runs.owner().isPresent());
        } catch (InterruptedException e) {
            return ExitCodes.INTERRUPTED;
        }
        return conclude(Direction.PROCEED, 0);
    }

    private RunView view() {
        if (session.json()) {
            return new JsonView(session);
        }
        return session.terminal().isLive()
                ? new LiveView(session.terminal(), session.clock())
                : new PlainView(session.terminal());
    }

    private int conclude(Direction direction, long outputBefore) {
        RunHistory history = runs.history(run);
        Outcome outcome = history.outcome()
                .orElseThrow(() -> new ProcessEnd(run, outputBefore).failure(history.touchedLiveStore()));
        int exitCode = ExitCodes.of(direction, outcome);
        runs.report(run).ifPresent(report -> {
            session.document(report);
            new ReportText(session.terminal(), session.stateDirectory()).print(report, exitCode == ExitCodes.DONE);
        });
        return exitCode;
    }
}
