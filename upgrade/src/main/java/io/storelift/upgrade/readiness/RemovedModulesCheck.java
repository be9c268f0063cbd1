package io.storelift.upgrade.readiness;

import io.storelift.composer.lockfile.LockedPackage;
import io.storelift.store.InstalledPackage;
import io.storelift.store.InstalledPackages;
import io.storelift.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which modules are installed that the target doesn't bring any more: releases drop bundled payment and tax modules. */
final class RemovedModulesCheck implements ReadinessCheck {
    private static final String MODULE = "magento2-module";

    private final Store store;
    private final TargetRelease target;

    RemovedModulesCheck(Store store, TargetRelease target) {
        this.store = store;
        this.target = target;
    }

    @Override
    public String id() {
        return "removed-modules";
    }

    @Override
    public String title() {
        return "Modules that go";
    }

    @Override
    public CheckResult ask() {
        Optional<TargetSolution> solution = target.find();
        if (solution.isEmpty()) {
            return notApplicable(TargetRelease.UNKNOWN);
        }
        Set<String> stays = solution.get().lock().packages(true).stream()
                .map(LockedPackage::name)
                .collect(Collectors.toSet());
        List<String> gone = InstalledPackages.read(store.root()).list().stream()
                .filter(each -> each.type().equals(MODULE) && !stays.contains(each.name()))
                .map(InstalledPackage::name)
                .toList();
        return gone.isEmpty()
                ? ok("Every installed module stays.")
                : warning(
                        target.version() + " doesn't bring these installed modules any more (" + gone.size() + "): "
                                + Listing.of(gone) + ".",
                        "If the store uses one of them (payment, tax, mail), install its successor from its maker first,"
                                + " with `composer require NAME`, so that it stays; else accept that it goes.");
    }
}
