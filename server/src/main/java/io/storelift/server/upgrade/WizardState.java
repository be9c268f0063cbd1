package io.storelift.server.upgrade;

import io.storelift.backup.catalog.Part;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the System Upgrade of a store stands. What rests on an earlier answer is forgotten when that answer changes.
 *
 * @param revision grows with every change of what is wanted, so that late answers to an earlier wish are known as such
 * @param checked null before all readiness checks have answered
 * @param backup null when none was begun
 * @param plan hash; null before there is one
 * @param run the run that was started; null before
 */
public record WizardState(
        long revision,
        Wish wish,
        @Nullable Checked checked,
        List<Acknowledgement> acknowledgements,
        @Nullable MadeBackup backup,
        @Nullable String plan,
        @Nullable String run) {
    public WizardState {
        acknowledgements = List.copyOf(acknowledgements);
    }

    static WizardState beginning() {
        return new WizardState(0, Wish.none(), null, List.of(), null, null, null);
    }

    WizardState choosing(Wish wanted) {
        return new WizardState(revision + 1, wanted, null, acknowledgements, backup, null, null);
    }

    WizardState checkedWith(List<CheckResult> results, Instant now) {
        Checked all = new Checked(results, request().backup(), now);
        return new WizardState(revision, wish, all, acknowledgements, backup, plan, run);
    }

    /** All warnings that there are; who acknowledged one before stays its witness. */
    WizardState acknowledging(String who, Instant now) {
        List<Acknowledgement> all = warnings().stream()
                .map(warning -> acknowledgements.stream()
                        .filter(each -> each.isOf(warning))
                        .findFirst()
                        .orElseGet(() -> new Acknowledgement(warning.id(), warning.evidence(), who, now)))
                .toList();
        return new WizardState(revision, wish, checked, all, backup, plan, run);
    }

    /** A larger backup than room was looked for has to be checked anew. */
    WizardState backingUp(Set<Part> parts) {
        boolean fits = checked != null && checked.parts().containsAll(parts) && !checked.lacksOnlySpace();
        return new WizardState(
                revision + 1, wish.backingUp(parts), fits ? checked : null, acknowledgements, backup, null, null);
    }

    WizardState making(MadeBackup begun) {
        return new WizardState(revision, wish, checked, acknowledgements, begun, plan, run);
    }

    WizardState planned(String hash) {
        return new WizardState(revision, wish, checked, acknowledgements, backup, hash, run);
    }

    WizardState started(String id) {
        return new WizardState(revision, wish, checked, acknowledgements, backup, plan, id);
    }

    /** Checks and plan of a store that a run has changed, or tried to, are worth nothing any more. */
    WizardState tryingAgain() {
        return choosing(wish);
    }

    WizardState beginningAgain() {
        return new WizardState(revision + 1, Wish.none(), null, List.of(), null, null, null);
    }

    public List<CheckResult> warnings() {
        return checked == null ? List.of() : checked.with(Status.WARNING);
    }

    public boolean areWarningsAcknowledged() {
        return warnings().stream().allMatch(warning -> acknowledgements.stream().anyMatch(each -> each.isOf(warning)));
    }

    /** Whether readiness stands in the way no more. */
    boolean isReady() {
        return checked != null && !checked.hasErrors() && areWarningsAcknowledged();
    }

    /** The furthest step that can be taken. */
    WizardStep reached() {
        if (run != null) {
            return WizardStep.UPGRADE;
        }
        if (wish.target() == null) {
            return WizardStep.VERSION;
        }
        if (!isReady()) {
            return checked != null && checked.lacksOnlySpace() ? WizardStep.BACKUP : WizardStep.READINESS;
        }
        return wish.parts() == null ? WizardStep.BACKUP : WizardStep.UPGRADE;
    }

    /** What to ask the engine for; with a backup of everything as long as that isn't decided. */
    UpgradeRequest request() {
        if (wish.target() == null) {
            throw new IllegalStateException("no version is chosen");
        }
        Set<Part> parts = wish.parts();
        return new UpgradeRequest(wish.target(), wish.components(), parts == null ? EnumSet.allOf(Part.class) : parts);
    }
}
