package io.storelift.upgrade.step;

import io.storelift.upgrade.rollback.ShadowTables;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.stage.Rehearsal;

/** Upgrades a copy of the database with the stage, builds what the release derives, and probes the result. */
public final class RehearseStep implements Step {
    private final Rehearsal rehearsal;
    private final ShadowTables shadows;

    public RehearseStep(Rehearsal rehearsal, ShadowTables shadows) {
        this.rehearsal = rehearsal;
        this.shadows = shadows;
    }

    @Override
    public StepName name() {
        return StepName.REHEARSE;
    }

    @Override
    public void apply() {
        rehearsal.perform();
        shadows.foresee();
    }

    @Override
    public void undo() {
        rehearsal.dropScratchSchema();
    }
}
