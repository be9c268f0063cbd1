package io.storelift.upgrade.step;

import io.storelift.upgrade.rollback.ShadowTables;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;

/** Keeps the database as it is now that nobody writes to it: what a rollback brings back. */
public final class ShadowTablesStep implements Step {
    private final ShadowTables shadows;

    public ShadowTablesStep(ShadowTables shadows) {
        this.shadows = shadows;
    }

    @Override
    public StepName name() {
        return StepName.SHADOW_TABLES;
    }

    @Override
    public void apply() {
        shadows.copy();
    }

    /** The copies go with the scratch schema, once the store is open. */
    @Override
    public void undo() {}
}
