package io.storelift.upgrade.readiness;

import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import io.storelift.upgrade.rootfiles.MappedFiles;
import io.storelift.upgrade.rootfiles.RootFileChange;
import io.storelift.upgrade.rootfiles.RootFileChange.Treatment;
import io.storelift.upgrade.rootfiles.RootFiles;
import java.nio.file.Path;
import java.util.List;

/** Which root files the merchant edited, and what becomes of each. */
final class RootFilesCheck implements ReadinessCheck {
    private final Store store;
    private final ProcessRunner processes;
    private final TargetRelease target;

    RootFilesCheck(Store store, ProcessRunner processes, TargetRelease target) {
        this.store = store;
        this.processes = processes;
        this.target = target;
    }

    @Override
    public String id() {
        return "root-files";
    }

    @Override
    public String title() {
        return "Edited root files";
    }

    @Override
    public CheckResult ask() {
        if (target.find().isEmpty()) {
            return notApplicable(TargetRelease.UNKNOWN);
        }
        List<Path> base = target.basePackages();
        if (base.isEmpty()) {
            return notApplicable("The target has no base package, so it maps no files into the root.");
        }
        MappedFiles installed = MappedFiles.ofTree(store.root());
        List<RootFileChange> changes =
                new RootFiles(store.root(), installed, MappedFiles.ofPackages(base), processes).changes();
        if (changes.isEmpty()) {
            return ok("All of " + installed.paths().size() + " files that the base package maps are as it has them.");
        }
        String evidence = changes.size() + " of " + installed.paths().size() + " edited: "
                + Listing.of(changes.stream()
                        .map(change -> change.path() + " (" + change.treatment().words() + ")")
                        .toList())
                + ".";
        boolean collision = changes.stream().anyMatch(change -> change.treatment() == Treatment.KEPT_WITH_CONFLICT);
        return warning(
                evidence,
                collision
                        ? "Accept it: yours stays, and the target's version of colliding files is laid into the run's"
                                + " directory `conflicts` to be compared by you afterwards."
                        : "Accept it; look at merged files after the upgrade.");
    }
}
