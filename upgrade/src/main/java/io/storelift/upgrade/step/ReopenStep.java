package io.storelift.upgrade.step;

import io.storelift.upgrade.cutover.CarriedRows;
import io.storelift.upgrade.cutover.Closing;
import io.storelift.upgrade.cutover.FoundState;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import java.time.Duration;

/** Lets visitors in again. Taking it back closes the store once more. */
public final class ReopenStep implements Step {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunContext context;
    private final Closing closing;
    private final CarriedRows carriedRows;

    public ReopenStep(RunContext context, Closing closing, CarriedRows carriedRows) {
        this.context = context;
        this.closing = closing;
        this.carriedRows = carriedRows;
    }

    @Override
    public StepName name() {
        return StepName.REOPEN;
    }

    @Override
    public void apply() {
        carriedRows.mark();
        closing.open(context.require(context.directory().found(), FoundState.class));
    }

    @Override
    public void undo() {
        closing.quiesce(PATIENCE);
        closing.close();
    }
}
