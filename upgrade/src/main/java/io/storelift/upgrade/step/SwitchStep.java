package io.storelift.upgrade.step;

import io.storelift.upgrade.cutover.LiveCaches;
import io.storelift.upgrade.cutover.TreeSwitch;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;

/** Exchanges the code of the live tree for the stage's. The old tree stands in the stage's place from then on. */
public final class SwitchStep implements Step {
    private final RunContext context;
    private final TreeSwitch trees;
    private final LiveCaches caches;

    public SwitchStep(RunContext context, TreeSwitch trees, LiveCaches caches) {
        this.context = context;
        this.trees = trees;
        this.caches = caches;
    }

    @Override
    public StepName name() {
        return StepName.SWITCH;
    }

    @Override
    public void apply() {
        SwitchPlan plan = plan();
        trees.forward(plan.entries());
        caches.moveAway(context.directory().work());
        context.console().line("Exchanged " + plan.entries().size() + " entries of the live tree");
    }

    @Override
    public void undo() {
        trees.back(plan().entries());
        caches.moveAway(context.directory().work());
    }

    private SwitchPlan plan() {
        return context.require(context.directory().switchPlan(), SwitchPlan.class);
    }
}
