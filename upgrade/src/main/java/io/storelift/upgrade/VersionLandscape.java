package io.storelift.upgrade;

import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.version.PackageVersion;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import io.storelift.upgrade.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All newer versions of a store's edition, and which of them the store can reach. */
final class VersionLandscape {
    private final Store store;
    private final Tools tools;

    VersionLandscape(Store store, Tools tools) {
        this.store = store;
        this.tools = tools;
    }

    List<TargetVersion> versions(boolean solve) {
        PackageVersion current = PackageVersion.parse(store.version())
                .orElseThrow(() -> new StoreliftException(ErrorCode.VERSION_UNAVAILABLE, store.version()));
        List<PackageVersion> available = tools.versions()
                .of(store.edition().productPackage(), tools.manifest().text());
        Optional<PackageVersion> latest =
                available.stream().filter(PackageVersion::isStable).findFirst();
        List<TargetVersion> versions = new ArrayList<>();
        for (PackageVersion version : available) {
            version.classFrom(current).ifPresent(releaseClass -> {
                Optional<String> blocker = solve ? blocker(version.toString()) : Optional.empty();
                versions.add(new TargetVersion(
                        version.toString(),
                        releaseClass,
                        latest.filter(version::equals).isPresent(),
                        solve ? blocker.isEmpty() : null,
                        blocker.orElse(null)));
            });
        }
        return List.copyOf(versions);
    }

    private Optional<String> blocker(String version) {
        Planner planner = tools.planner();
        Resolution resolution = tools.resolver()
                .resolve(planner.requestFor(planner.manifestFor(version)).updatingEverything());
        return switch (resolution) {
            case Resolution.Solved solved -> Optional.empty();
            case Resolution.Unsolvable unsolvable -> Optional.of(unsolvable.explanation());
        };
    }
}
