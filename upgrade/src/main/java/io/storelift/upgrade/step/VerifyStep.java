package io.storelift.upgrade.step;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.InstalledPackage;
import io.storelift.store.InstalledPackages;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.cutover.Closing;
import io.storelift.upgrade.cutover.FoundState;
import io.storelift.upgrade.cutover.LiveCaches;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.verification.Baseline;
import io.storelift.upgrade.verification.Prober;
import io.storelift.upgrade.verification.Storefront;
import io.storelift.upgrade.verification.VerificationReport;

/** Probes the upgraded store while visitors still see the maintenance page. */
public final class VerifyStep implements Step {
    private final RunContext context;
    private final Closing closing;
    private final LiveCaches caches;

    public VerifyStep(RunContext context, Closing closing, LiveCaches caches) {
        this.context = context;
        this.closing = closing;
        this.caches = caches;
    }

    @Override
    public StepName name() {
        return StepName.VERIFY;
    }

    @Override
    public void apply() {
        caches.restoreStates(
                context.require(context.directory().found(), FoundState.class).caches());
        Plan plan = context.plan().plan();
        String installed = InstalledPackages.read(context.store().root())
                .find(plan.product())
                .map(InstalledPackage::version)
                .orElse("nothing");
        Baseline baseline = context.require(context.directory().baseline(), Baseline.class);
        try (StoreDatabase database =
                        StoreDatabase.open(context.store().environment().database());
                Prober prober = closing.probingThroughGate(Storefront.prober(context.store(), database))) {
            VerificationReport report = new VerificationReport(installed, baseline.compare(prober));
            context.save(context.directory().verification(), report);
            report.probes()
                    .forEach(probe -> context.console()
                            .line(probe.after().name() + " answers "
                                    + probe.after().status() + " in "
                                    + probe.after().millis() + " ms (before: "
                                    + probe.before().status() + ")"));
            if (!installed.equals(plan.to())) {
                throw new StoreliftException(
                        ErrorCode.STOREFRONT_WRONG, "installed is " + installed + ", not " + plan.to());
            }
            if (!report.problems().isEmpty()) {
                throw new StoreliftException(ErrorCode.STOREFRONT_WRONG, String.join("; ", report.problems()));
            }
        }
    }

    @Override
    public void undo() {}
}
