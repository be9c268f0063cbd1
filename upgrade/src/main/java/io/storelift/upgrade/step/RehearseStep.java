package io.storelift.upgrade.step;

import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.stage.Rehearsal;

/** Upgrades a copy of the database with the stage, builds what the release derives, and probes the result. */
public final class RehearseStep implements Step {
    private final Rehearsal rehearsal;

    public RehearseStep(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public StepName name() {
        return StepName.REHEARSE;
    }

    @Override
    public void apply() {
        rehearsal.perform();
    }

    @Override
    public void undo() {
        rehearsal.dropScratchSchema();
    }
}
