package io.storelift.upgrade.step;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeFingerprint;
import io.storelift.host.TreeScanner;
import io.storelift.upgrade.cutover.Closing;
import io.storelift.upgrade.cutover.Gate;
import io.storelift.upgrade.cutover.Hooks;
import io.storelift.upgrade.cutover.SwitchPlanner;
import io.storelift.upgrade.rootfiles.MappedFiles;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.stage.TreeLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The last look before the cutover: nothing has changed since, and nothing of the store works in the background. */
public final class QuiesceStep implements Step {
    private final RunContext context;
    private final Gate gate;
    private final Closing closing;
    private final Hooks hooks;

    public QuiesceStep(RunContext context, Gate gate, Closing closing, Hooks hooks) {
        this.context = context;
        this.gate = gate;
        this.closing = closing;
        this.hooks = hooks;
    }

    @Override
    public StepName name() {
        return StepName.QUIESCE;
    }

    @Override
    public void apply() {
        // Before the look for drift: what these commands change must not be overlooked.
        hooks.demandBefore();
        if (!Files.exists(context.directory().switchPlan())) {
            StageStep.Staged staged = context.require(context.directory().staged(), StageStep.Staged.class);
            TreeLayout layout = staged.layout(context.store());
            refuseDrift(staged, layout);
            Path live = context.store().root();
            Path stage = context.directory().tree();
            SwitchPlanner planner = new SwitchPlanner(
                    live, stage, layout, gate, MappedFiles.ofTree(stage).paths());
            context.save(context.directory().switchPlan(), new SwitchPlan(planner.entries()));
        }
        closing.quiesce(Duration.ofSeconds(context.options().quiesceSeconds()));
    }

    private void refuseDrift(StageStep.Staged staged, TreeLayout layout) {
        List<String> drift = new ArrayList<>(context.plan().plan().facts().driftOf(context.store()));
        TreeFingerprint now = new TreeScanner().metadata(context.store().root(), layout.release());
        if (!now.equals(staged.live())) {
            drift.add("files of the store's code were changed since the stage was copied from it");
        }
        if (!drift.isEmpty()) {
            throw new StoreliftException(ErrorCode.PLAN_DRIFTED, String.join("; ", drift));
        }
    }

    @Override
    public void undo() {
        gate.open();
        // The last thing a run takes back in the live store: it is open again.
        hooks.after();
    }
}
