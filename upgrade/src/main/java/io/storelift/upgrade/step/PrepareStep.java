package io.storelift.upgrade.step;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.resolution.ComposerInstaller;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.verification.Baseline;
import io.storelift.upgrade.verification.ProbeTargets;
import io.storelift.upgrade.verification.Prober;
import io.storelift.upgrade.verification.Storefront;
import java.util.List;

/** Refuses a plan whose store has changed, probes the store as it is, and brings all packages into the cache. */
public final class PrepareStep implements Step {
    private final RunContext context;
    private final ComposerInstaller composer;

    public PrepareStep(RunContext context, ComposerInstaller composer) {
        this.context = context;
        this.composer = composer;
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
        long packages = plan.operations().stream()
                .filter(operation -> operation.to() != null)
                .count();
        context.console().progress("Downloading packages", 0, packages, Unit.ITEMS);
        Downloads downloads = new Downloads(packages);
        composer.download(plan.manifest(), plan.lock(), downloads::line);
        context.console().progress("Downloading packages", packages, packages, Unit.ITEMS);
    }

    private Baseline baseline() {
        try (StoreDatabase database =
                StoreDatabase.open(context.store().environment().database())) {
            Prober prober = Storefront.prober(context.store(), database);
            return Baseline.take(prober, ProbeTargets.choose(database, prober, Storefront.adminPath(context.store())));
        }
    }

    /** Nothing outside the run's directory and Composer's cache was changed. */
    @Override
    public void undo() {}

    /** Composer names each package it downloads on a line of its own. */
    private final class Downloads {
        private final long total;
        private long done;

        Downloads(long total) {
            this.total = total;
        }

        void line(String line) {
            context.console().line(line);
            if (line.contains("- Downloading ")) {
                done++;
                context.console().progress("Downloading packages", Math.min(done, total), total, Unit.ITEMS);
            }
        }
    }
}
