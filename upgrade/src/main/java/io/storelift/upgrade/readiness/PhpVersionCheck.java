package io.storelift.upgrade.readiness;

import io.storelift.composer.lockfile.LockedPackage;
import io.storelift.store.Store;
import io.storelift.upgrade.resolution.PlatformFailure;
import java.util.List;
import java.util.Optional;

/** Whether the PHP that runs the store has a version that every package of the target allows. */
final class PhpVersionCheck implements ReadinessCheck {
    private final Store store;
    private final TargetRelease target;

    PhpVersionCheck(Store store, TargetRelease target) {
        this.store = store;
        this.target = target;
    }

    @Override
    public String id() {
        return "php-version";
    }

    @Override
    public String title() {
        return "PHP version";
    }

    @Override
    public CheckResult ask() {
        Optional<TargetSolution> solution = target.find();
        if (solution.isEmpty()) {
            return notApplicable(TargetRelease.UNKNOWN);
        }
        List<PlatformFailure> unmet = solution.get().unmet(PhpVersionCheck::concernsVersion);
        if (unmet.isEmpty()) {
            return ok(store.php() + "; " + wanted(solution.get()) + ".");
        }
        String failures = Listing.of(unmet.stream().map(TargetSolution::words).toList());
        return error(
                store.php() + " doesn't fit " + target.version() + ": " + failures + ".",
                "Install a PHP of version " + unmet.getFirst().constraint()
                        + " with the extensions of this one, let the"
                        + " web server use it too, and name it with --php FILE (or \"php\" in "
                        + store.root().resolve(".storelift/settings.json") + ").");
    }

    private static boolean concernsVersion(PlatformFailure failure) {
        return failure.name().equals("php") || failure.name().startsWith("php-");
    }

    private String wanted(TargetSolution solution) {
        return solution.lock()
                .find(store.edition().productPackage())
                .map(LockedPackage::requires)
                .map(requires -> requires.get("php"))
                .map(constraint -> target.version() + " allows " + constraint)
                .orElse("no package of " + target.version() + " refuses it");
    }
}
