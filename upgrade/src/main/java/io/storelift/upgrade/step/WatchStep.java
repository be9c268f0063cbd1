package io.storelift.upgrade.step;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.rollback.ShadowArchive;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.verification.Baseline;
import io.storelift.upgrade.verification.ProbeComparison;
import io.storelift.upgrade.verification.Prober;
import io.storelift.upgrade.verification.Storefront;
import java.util.List;

/**
 * Keeps probing the reopened store as a visitor. A page that stays wrong takes the upgrade back. Then the quick
 * way back, which takes room on the database server, becomes a file.
 */
public final class WatchStep implements Step {
    private static final int TOLERATED_ROUNDS = 2;
    private static final long PAUSE_MILLIS = 1000;

    private final RunContext context;
    private final ShadowArchive shadows;

    public WatchStep(RunContext context, ShadowArchive shadows) {
        this.context = context;
        this.shadows = shadows;
    }

    @Override
    public StepName name() {
        return StepName.WATCH;
    }

    @Override
    public void apply() {
        Baseline baseline = context.require(context.directory().baseline(), Baseline.class);
        long seconds = context.options().watchSeconds();
        long begun = System.nanoTime();
        int wrongInARow = 0;
        try (StoreDatabase database =
                        StoreDatabase.open(context.store().environment().database());
                Prober visitor = Storefront.prober(context.store(), database)) {
            for (long passed = 0; passed < seconds; passed = (System.nanoTime() - begun) / 1_000_000_000) {
                context.console().progress("Watching the open store (seconds)", passed, seconds, Unit.ITEMS);
                List<ProbeComparison> wrong = baseline.compare(visitor).stream()
                        .filter(comparison -> !comparison.isGood())
                        .toList();
                wrongInARow = wrong.isEmpty() ? 0 : wrongInARow + 1;
                if (wrongInARow > TOLERATED_ROUNDS) {
                    ProbeComparison first = wrong.getFirst();
                    throw new StoreliftException(
                            ErrorCode.STOREFRONT_WRONG,
                            first.after().name() + " (" + first.after().url() + ") " + first.difference());
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.console().progress("Watching the open store (seconds)", seconds, seconds, Unit.ITEMS);
        shadows.putAway();
    }

    @Override
    public void undo() {}
}
