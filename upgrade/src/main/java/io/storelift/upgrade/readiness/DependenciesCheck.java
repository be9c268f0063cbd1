package io.storelift.upgrade.readiness;

import io.storelift.composer.resolution.PackageOperation;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.InstallKind;
import io.storelift.store.Store;

/** Whether the installed components allow the wanted version; the explanation is the evidence. */
final class DependenciesCheck implements ReadinessCheck {
    private final Store store;
    private final TargetRelease target;

    DependenciesCheck(Store store, TargetRelease target) {
        this.store = store;
        this.target = target;
    }

    @Override
    public String id() {
        return "dependencies";
    }

    @Override
    public String title() {
        return "Dependencies";
    }

    @Override
    public CheckResult ask() {
        if (store.installKind() == InstallKind.GIT_CLONE) {
            return notApplicable("A git clone isn't resolved by Composer.");
        }
        try {
            return ok(words(target.demand()));
        } catch (StoreliftException e) {
            if (e.code() != ErrorCode.DEPENDENCIES_UNSOLVABLE) {
                throw e;
            }
            return error(
                    e.detail(),
                    "Update or remove the component that the explanation names, for example: composer require"
                            + " NAME:VERSION. Which versions this store can reach, says: storelift versions");
        }
    }

    private String words(TargetSolution solution) {
        long installs = count(solution, PackageOperation.Install.class);
        long updates = count(solution, PackageOperation.Update.class);
        long removals = count(solution, PackageOperation.Remove.class);
        String evidence = solution.resolver() + " finds a solution for " + target.version() + "; packages to install: "
                + installs + ", to update: " + updates + ", to remove: " + removals + ".";
        if (solution.everythingMoves()) {
            evidence += " It needs updates beyond the product and its dependencies.";
        }
        if (solution.platformExplanation() != null) {
            evidence += " It holds once PHP and its extensions are what the checks on PHP ask for.";
        }
        return evidence;
    }

    private static long count(TargetSolution solution, Class<? extends PackageOperation> kind) {
        return solution.operations().stream().filter(kind::isInstance).count();
    }
}
