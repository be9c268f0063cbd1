package io.storelift.upgrade.readiness;

import io.storelift.composer.manifest.ManifestChange;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the store and the target both changed the same value of composer.json. */
final class ManifestConflictsCheck implements ReadinessCheck {
    private final TargetRelease target;

    ManifestConflictsCheck(TargetRelease target) {
        this.target = target;
    }

    @Override
    public String id() {
        return "composer-json";
    }

    @Override
    public String title() {
        return "Changes of composer.json";
    }

    @Override
    public CheckResult ask() {
        Optional<TargetSolution> solution = target.find();
        return solution.isEmpty()
                ? notApplicable(TargetRelease.UNKNOWN)
                : judge(solution.get().manifest().changes());
    }

    CheckResult judge(List<ManifestChange> changes) {
        List<String> conflicts = changes.stream()
                .filter(ManifestChange::conflict)
                .map(change -> String.join(" / ", change.path()) + " (yours " + value(change.before())
                        + ", the target's " + value(change.target()) + ")")
                .toList();
        if (conflicts.isEmpty()) {
            return new CheckResult(
                    id(),
                    title(),
                    Status.OK,
                    "The target's template changes " + changes.size() + " values of composer.json; none collides with"
                            + " yours.",
                    "");
        }
        return warning(
                "The store's value stays where both changed it: " + Listing.of(conflicts) + ".",
                "Accept it, or set the target's values in composer.json yourself and check again.");
    }

    private static String value(@Nullable String json) {
        return json == null ? "none" : json;
    }
}
