package io.storelift.upgrade.step;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.packages.ReleasePackages;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.verification.Baseline;
import io.storelift.upgrade.verification.ProbeTargets;
import io.storelift.upgrade.verification.Prober;
import io.storelift.upgrade.verification.Storefront;
import java.util.List;

/** Refuses a plan whose store has changed, probes the store as it is, downloads all packages and unpacks them. */
public final class PrepareStep implements Step {
    private final RunContext context;
    private final ReleasePackages packages;

    public PrepareStep(RunContext context, ReleasePackages packages) {
        this.context = context;
        this.packages = packages;
    }

    @Override
    public StepName name() {
        return StepName.PREPARE;
    }

    @Override
    public void apply() {
        Plan plan = context.plan().plan();
        List<String> drift = plan.facts().driftOf(context.store());
        if (!drift.isEmpty()) {
            throw new StoreliftException(ErrorCode.PLAN_DRIFTED, String.join("; ", drift));
        }
        context.save(context.directory().baseline(), baseline());
        packages.prepare(plan.manifest(), plan.lock(), context.console(), context.console()::line);
    }

    private Baseline baseline() {
        try (StoreDatabase database =
                        StoreDatabase.open(context.store().environment().database());
                Prober prober = Storefront.prober(context.store(), database)) {
            return Baseline.take(prober, ProbeTargets.choose(database, prober, Storefront.adminPath(context.store())));
        }
    }

    /** Nothing outside the run's directory, Composer's cache and the package store was changed. */
    @Override
    public void undo() {}
}
