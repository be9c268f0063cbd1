package io.storelift.upgrade.run;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.JournalRecord.Mark;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries a run through its steps, and back when one fails. Every move is journalled before and after, so that
 * {@link #proceed} can be called again in a new process after any interruption and goes on where the journal and the
 * outside world stand.
 */
public final class UpgradeRun {
    private final List<Step> steps;
    private final Journal journal;
    private final Cancellation cancellation;
    private final Reserve reserve;
    private final RunConsole console;
    private final Consumer<Outcome> reporter;

    /** @param reporter writes the report; called before anybody is told that the run has ended */
    public UpgradeRun(
            List<Step> steps,
            Journal journal,
            Cancellation cancellation,
            Reserve reserve,
            RunConsole console,
            Consumer<Outcome> reporter) {
        this.steps = List.copyOf(steps);
        this.journal = journal;
        this.cancellation = cancellation;
        this.reserve = reserve;
        this.console = console;
        this.reporter = reporter;
    }

    /** Starts the run, or takes up an interrupted one; returns when it has ended. */
    public Outcome proceed() {
        RunHistory history = journal.history();
        Optional<Outcome> ended = history.outcome();
        if (ended.isPresent()) {
            return ended.get();
        }
        if (history.records().isEmpty()) {
            journal.write(Mark.STARTED, null, null);
        }
        if (history.isRollingBack()) {
            reserve.release();
            return goBack(history.reason().orElse("The rollback was interrupted."));
        }
        Optional<Step> cutOff = history.halfDone().map(this::step);
        if (cutOff.filter(step -> step.afterCrash() == Step.AfterCrash.ROLL_BACK)
                .isPresent()) {
            return rollBack("The run was interrupted in the step \""
                    + cutOff.get().name().title() + "\", which can't be taken up in the middle.");
        }
        return goForward(history);
    }

    /** Takes back whatever the run did, whether it is unfinished or ended well. */
    public Outcome rollBack(String reason) {
        reserve.release();
        journal.write(Mark.ROLLING_BACK, null, reason);
        return goBack(reason);
    }

    private Outcome goForward(RunHistory history) {
        for (Step step : steps) {
            if (history.isApplied(step.name())) {
                continue;
            }
            try {
                if (!step.name().touchesLiveStore()) {
                    cancellation.check();
                    reserve.lay();
                }
                apply(step);
            } catch (RuntimeException e) {
                return failed(step, known(e));
            }
        }
        return end(Outcome.SUCCEEDED);
    }

    private void apply(Step step) {
        journal.write(Mark.APPLYING, step.name(), null);
        console.emit(
                new RunEvent.StepStarted(console.now(), step.name(), step.name().title()));
        long begun = System.nanoTime();
        if (step.name().touchesLiveStore()) {
            step.apply();
        } else {
            cancellation.interruptible(step::apply);
        }
        journal.write(Mark.APPLIED, step.name(), null);
        console.emit(new RunEvent.StepFinished(console.now(), step.name(), (System.nanoTime() - begun) / 1e9));
    }

    private StoreliftException known(RuntimeException e) {
        StoreliftException known = StoreliftException.of(e);
        boolean other = known.code() != ErrorCode.DISK_FULL && known.code() != ErrorCode.CANCELLED;
        return other && reserve.isAllThereIs() ? known.asDiskFull() : known;
    }

    private Outcome failed(Step step, StoreliftException failure) {
        // What comes now has to be written down on a disk that may be full.
        reserve.release();
        String reason = describe(failure);
        journal.write(Mark.FAILED, step.name(), reason);
        console.line(reason);
        journal.write(Mark.ROLLING_BACK, null, reason);
        return goBack(reason);
    }

    private Outcome goBack(String reason) {
        RunHistory history = journal.history();
        console.emit(new RunEvent.RollbackStarted(console.now(), reason));
        boolean touched = history.touchedLiveStore()
                || history.records().stream()
                        .anyMatch(entry -> entry.mark() == Mark.UNDONE
                                && entry.step() != null
                                && entry.step().touchesLiveStore());
        try {
            for (Step step : steps.reversed()) {
                if (history.leftTraces(step.name())) {
                    undo(step);
                }
            }
        } catch (RuntimeException e) {
            console.line("The rollback stopped: " + describe(StoreliftException.of(e)));
            return end(Outcome.NEEDS_YOU);
        }
        return end(outcomeOfUndoing(touched));
    }

    private Outcome outcomeOfUndoing(boolean touched) {
        if (touched) {
            return Outcome.ROLLED_BACK;
        }
        return cancellation.isRequested() ? Outcome.CANCELLED : Outcome.UNTOUCHED;
    }

    private void undo(Step step) {
        journal.write(Mark.UNDOING, step.name(), null);
        step.undo();
        journal.write(Mark.UNDONE, step.name(), null);
        console.emit(new RunEvent.StepUndone(console.now(), step.name()));
    }

    private Outcome end(Outcome outcome) {
        reserve.release();
        reporter.accept(outcome);
        journal.write(Mark.ENDED, null, outcome.name());
        console.emit(new RunEvent.Ended(console.now(), outcome));
        return outcome;
    }

    private Step step(StepName name) {
        return steps.stream()
                .filter(step -> step.name() == name)
                .findFirst()
                .orElseThrow(
                        () -> new StoreliftException(ErrorCode.INTERNAL, "The journal names an unknown step " + name));
    }

    private static String describe(StoreliftException failure) {
        return failure.code().number() + " " + failure.code().title() + " " + failure.detail();
    }
}
