package io.storelift.upgrade.readiness;

import io.storelift.host.LockOwner;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.util.Optional;

/** Whether another run holds the store, or one was cut off. */
final class OtherRunCheck implements ReadinessCheck {
    private final Runs runs;

    OtherRunCheck(Runs runs) {
        this.runs = runs;
    }

    @Override
    public String id() {
        return "other-run";
    }

    @Override
    public String title() {
        return "Other runs";
    }

    @Override
    public CheckResult ask() {
        Optional<LockOwner> owner = runs.owner();
        if (owner.isPresent()) {
            return error(
                    owner.get().purpose() + " is at work: process "
                            + owner.get().pid() + " since " + owner.get().since() + ", last sign of life "
                            + owner.get().heartbeat() + ".",
                    "Wait until it ends; follow it with: storelift log --follow");
        }
        Optional<RunSummary> unfinished = runs.unfinished();
        if (unfinished.isPresent()) {
            RunSummary run = unfinished.get();
            return error(
                    "Run " + run.id() + " from " + run.from() + " to " + run.to() + " isn't finished.",
                    "Finish it with `storelift resume`, or take it back with `storelift rollback " + run.id() + "`.");
        }
        return ok("No other run is at work or unfinished.");
    }
}
