package io.storelift.upgrade.readiness;

import io.storelift.composer.lockfile.LockedPackage;
import io.storelift.composer.workspace.ComposerDirectories;
import io.storelift.store.InstalledPackage;
import io.storelift.store.InstalledPackages;
import io.storelift.store.Store;
import io.storelift.upgrade.packages.ComposerCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which packages that the target replaces or drops were edited in {@code vendor/}: Composer puts others in their place
 * without a word. Only what Composer's cache still has the archive of can be compared; the answer says how much that is.
 */
final class VendorEditsCheck implements ReadinessCheck {
    private final Store store;
    private final TargetRelease target;

    VendorEditsCheck(Store store, TargetRelease target) {
        this.store = store;
        this.target = target;
    }

    @Override
    public String id() {
        return "vendor-edits";
    }

    @Override
    public String title() {
        return "Edited packages";
    }

    @Override
    public CheckResult ask() {
        Optional<TargetSolution> solution = target.find();
        if (solution.isEmpty()) {
            return notApplicable(TargetRelease.UNKNOWN);
        }
        Map<String, String> wanted = solution.get().lock().packages(true).stream()
                .collect(Collectors.toMap(LockedPackage::name, LockedPackage::version));
        List<InstalledPackage> replaced = InstalledPackages.read(store.root()).list().stream()
                .filter(each -> !each.version().equals(wanted.get(each.name())))
                .filter(each -> Files.isDirectory(directory(each)))
                .toList();
        ComposerCache cache = new ComposerCache(
                ComposerDirectories.of(store.settings().environment()).files());
        List<String> edited = new ArrayList<>();
        int compared = 0;
        for (InstalledPackage each : replaced) {
            Optional<Path> archive =
                    each.checksum().isEmpty() ? Optional.empty() : cache.find(each.name(), each.checksum());
            if (archive.isPresent()) {
                compared++;
                List<Path> differing = new PackageArchive(archive.get()).differing(directory(each));
                differing.forEach(file -> edited.add("vendor/" + each.name() + "/" + file));
            }
        }
        return judge(edited, compared, replaced.size());
    }

    private CheckResult judge(List<String> edited, int compared, int all) {
        String extent = compared + " of the " + all + " packages that " + target.version()
                + " replaces or drops were compared with their archives in Composer's cache";
        if (!edited.isEmpty()) {
            return warning(
                    "Edited in vendor, or added there (" + edited.size() + "): " + Listing.of(edited) + ". " + extent
                            + ".",
                    "These changes don't survive, unless a Composer plugin patches them in anew. If the store needs them,"
                            + " keep them as a patch or, better, move them into a module of your own.");
        }
        if (all == 0) {
            return ok("No package is replaced or dropped.");
        }
        return compared == 0
                ? notApplicable("Can't be told: " + extent + ". Changes made in the others don't survive.")
                : ok("None is edited: " + extent + ".");
    }

    private Path directory(InstalledPackage installed) {
        return store.root().resolve("vendor").resolve(installed.name());
    }
}
