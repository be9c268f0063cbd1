package io.storelift.server.runs;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.time.Clock;
import java.util.function.Predicate;

/** What can be done with a run, whether somebody on a page asks for it or a program. */
public final class RunActions {
    private final Launches launches;
    private final Clock clock;

    public RunActions(Launches launches, Clock clock) {
        this.launches = launches;
        this.clock = clock;
    }

    /**
     * Sends the newest run that changed the store back.
     *
     * @throws StoreliftException {@link ErrorCode#NOT_TO_ROLL_BACK}, {@link ErrorCode#STORE_BUSY}
     */
    public RunDirectory rollBack(NamedStore store, String id) {
        RunDirectory run = runs(store).directory(toRollBack(store, id));
        launches.start(store, run, Direction.ROLLBACK);
        return run;
    }

    /**
     * Sends a run that was cut off on its way again.
     *
     * @throws StoreliftException {@link ErrorCode#NOT_TO_RESUME}, {@link ErrorCode#STORE_BUSY}
     */
    public RunDirectory resume(NamedStore store, String id) {
        RunDirectory run = runs(store).directory(toResume(store, id));
        // Whoever resumes a run no longer wants it to stop.
        runs(store).forgetCancellation(run);
        launches.start(store, run, Direction.PROCEED);
        return run;
    }

    /**
     * Asks a run to stop.
     *
     * @throws StoreliftException {@link ErrorCode#NOT_TO_STOP}
     */
    public void stop(NamedStore store, String id) {
        Runs runs = runs(store);
        RunDirectory directory = runs.find(id);
        if (!isStoppable(summary(runs, directory), runs.history(directory))) {
            throw new StoreliftException(ErrorCode.NOT_TO_STOP, directory.id());
        }
        runs.cancel(directory);
    }

    RunSummary toRollBack(NamedStore store, String id) {
        RunDirectory named = runs(store).find(id);
        return RunChoices.of(runs(store))
                .toRollBack()
                .filter(isNamed(named))
                .orElseThrow(() -> new StoreliftException(ErrorCode.NOT_TO_ROLL_BACK, named.id()));
    }

    RunSummary toResume(NamedStore store, String id) {
        RunDirectory named = runs(store).find(id);
        return RunChoices.of(runs(store))
                .toResume()
                .filter(isNamed(named))
                .orElseThrow(() -> new StoreliftException(ErrorCode.NOT_TO_RESUME, named.id()));
    }

    /**
     * A run with all that can be done with it.
     *
     * @throws StoreliftException {@link ErrorCode#RUN_UNKNOWN}
     */
    public RunView view(NamedStore store, String id) {
        Runs runs = runs(store);
        RunDirectory directory = runs.find(id);
        RunSummary run = summary(runs, directory);
        RunHistory history = runs.history(directory);
        RunChoices choices = RunChoices.of(runs);
        return new RunView(
                run,
                StepRow.of(history),
                isStoppable(run, history),
                choices.toResume().filter(isNamed(directory)).isPresent(),
                choices.toRollBack().filter(isNamed(directory)).isPresent(),
                // The report of an earlier attempt isn't that of a run at work.
                run.outcome() == null ? null : runs.report(directory).orElse(null));
    }

    private static RunSummary summary(Runs runs, RunDirectory directory) {
        return runs.list().stream()
                .filter(isNamed(directory))
                .findFirst()
                .orElseThrow(() -> new StoreliftException(ErrorCode.RUN_UNKNOWN, directory.id()));
    }

    /** From the first change of the live store on, and on its way back, a run goes through to its end. */
    private static boolean isStoppable(RunSummary run, RunHistory history) {
        return !history.isRollingBack() && !history.touchedLiveStore() && run.active();
    }

    private static Predicate<RunSummary> isNamed(RunDirectory directory) {
        return run -> run.id().equals(directory.id());
    }

    private Runs runs(NamedStore store) {
        return store.served().runs(clock);
    }
}
