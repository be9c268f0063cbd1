package io.storelift.upgrade.step;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.cutover.Closing;
import io.storelift.upgrade.cutover.FoundState;
import io.storelift.upgrade.cutover.LiveCaches;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.verification.Baseline;
import io.storelift.upgrade.verification.ProbeComparison;
import io.storelift.upgrade.verification.Prober;
import io.storelift.upgrade.verification.Storefront;
import java.nio.file.Files;
import java.util.List;

/** Shows visitors the maintenance page. Taking it back ends every rollback: states restored, verified, open. */
public final class CloseStep implements Step {
    private final RunContext context;
    private final Closing closing;
    private final LiveCaches caches;

    public CloseStep(RunContext context, Closing closing, LiveCaches caches) {
        this.context = context;
        this.closing = closing;
        this.caches = caches;
    }

    @Override
    public StepName name() {
        return StepName.CLOSE;
    }

    @Override
    public void apply() {
        if (!Files.exists(context.directory().found())) {
            context.save(context.directory().found(), FoundState.of(context.store()));
        }
        closing.close();
    }

    @Override
    public void undo() {
        if (!Files.exists(context.directory().found())) {
            return;
        }
        FoundState found = context.require(context.directory().found(), FoundState.class);
        found.restoreEnvironment(context.store());
        caches.moveAway(context.directory().work());
        caches.flush();
        verify();
        closing.open(found);
    }

    private void verify() {
        Baseline baseline = context.require(context.directory().baseline(), Baseline.class);
        try (StoreDatabase database =
                        StoreDatabase.open(context.store().environment().database());
                Prober prober = closing.probingThroughGate(Storefront.prober(context.store(), database))) {
            List<ProbeComparison> wrong = baseline.compare(prober).stream()
                    .filter(comparison -> !comparison.isGood())
                    .toList();
            wrong.forEach(comparison -> context.console()
                    .line("After the rollback, " + comparison.after().name() + " " + comparison.difference()));
            if (wrong.stream().anyMatch(comparison -> comparison.after().name().equals("home"))) {
                throw new StoreliftException(
                        ErrorCode.ROLLBACK_FAILED,
                        "The home page " + wrong.getFirst().difference());
            }
        }
        context.console().line("The store answers as before");
    }
}
