package io.storelift.upgrade.step;

import io.storelift.upgrade.cutover.CarriedRows;
import io.storelift.upgrade.cutover.Closing;
import io.storelift.upgrade.cutover.FoundState;
import io.storelift.upgrade.cutover.Hooks;
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
    private final Hooks hooks;

    public ReopenStep(RunContext context, Closing closing, CarriedRows carriedRows, Hooks hooks) {
        this.context = context;
        this.closing = closing;
        this.carriedRows = carriedRows;
        this.hooks = hooks;
    }

    @Override
    public StepName name() {
        return StepName.REOPEN;
    }

    @Override
    public void apply() {
        carriedRows.mark();
        closing.open(context.require(context.directory().found(), FoundState.class));
        hooks.after();
    }

    @Override
    public void undo() {
        hooks.before();
        closing.quiesce(PATIENCE);
        closing.close();
    }
}
