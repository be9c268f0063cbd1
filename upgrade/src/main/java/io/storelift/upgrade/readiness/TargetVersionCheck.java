package io.storelift.upgrade.readiness;

import io.storelift.composer.version.PackageVersion;
import io.storelift.composer.version.ReleaseClass;
import io.storelift.host.ErrorCode;
import io.storelift.store.InstallKind;
import io.storelift.store.Store;
import java.util.List;
import java.util.Optional;

/** Whether the wanted version is newer than the installed one, and offered by a repository of the store. */
final class TargetVersionCheck implements ReadinessCheck {
    private final Store store;
    private final TargetRelease target;

    TargetVersionCheck(Store store, TargetRelease target) {
        this.store = store;
        this.target = target;
    }

    @Override
    public String id() {
        return "target-version";
    }

    @Override
    public String title() {
        return "Wanted version";
    }

    @Override
    public CheckResult ask() {
        if (store.installKind() == InstallKind.GIT_CLONE) {
            return notApplicable("A git clone isn't upgraded to a package version.");
        }
        String wanted = target.version();
        String remedy = ErrorCode.VERSION_UNAVAILABLE.remedy();
        Optional<PackageVersion> version = PackageVersion.parse(wanted);
        Optional<PackageVersion> installed = PackageVersion.parse(store.version());
        if (version.isEmpty()) {
            return error("\"" + wanted + "\" is no released version.", remedy);
        }
        if (installed.isEmpty()) {
            return error(
                    "Installed is " + store.version() + ", which is no released version.",
                    "Install a released version with Composer first.");
        }
        Optional<ReleaseClass> step = version.get().classFrom(installed.get());
        if (step.isEmpty()) {
            return error(wanted + " isn't newer than the installed " + store.version() + ".", remedy);
        }
        List<PackageVersion> offered =
                target.resolution().offers().versions(store.edition().productPackage());
        if (!offered.contains(version.get())) {
            return error(
                    "No repository of the store offers " + store.edition().productPackage() + " " + wanted
                            + "; offered: " + (offered.isEmpty() ? "nothing" : Listing.of(newest(offered))) + ".",
                    remedy);
        }
        String evidence = store.edition().title() + " " + store.version() + " is installed, " + wanted + " is offered.";
        return step.get() == ReleaseClass.BETA
                ? warning(evidence + " It is no stable release.", "Choose a stable version for a store that sells.")
                : ok(evidence);
    }

    private static List<String> newest(List<PackageVersion> offered) {
        return offered.stream().map(PackageVersion::toString).toList();
    }
}
