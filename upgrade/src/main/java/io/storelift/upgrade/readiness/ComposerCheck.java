package io.storelift.upgrade.readiness;

import io.storelift.composer.version.PackageVersion;
import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import io.storelift.upgrade.resolution.ComposerProgram;
import io.storelift.upgrade.resolution.PlatformFailure;
import java.util.List;
import java.util.Optional;

/** Whether there is a Composer that can do what Storelift asks of it and that the target allows. */
final class ComposerCheck implements ReadinessCheck {
    /** The long-term version for old PHP; nothing older knows the repositories of today. */
    private static final String OLDEST = "2.2.0";

    private final Store store;
    private final ProcessRunner processes;
    private final TargetRelease target;

    ComposerCheck(Store store, ProcessRunner processes, TargetRelease target) {
        this.store = store;
        this.processes = processes;
        this.target = target;
    }

    @Override
    public String id() {
        return "composer";
    }

    @Override
    public String title() {
        return "Composer";
    }

    @Override
    public CheckResult ask() {
        String version = new ComposerProgram(processes, store).version();
        if (isTooOld(version)) {
            return error("Composer " + version + "; Storelift needs " + OLDEST + " or newer.", remedy(OLDEST));
        }
        List<PlatformFailure> unmet = target.find()
                .map(solution -> solution.unmet(failure -> failure.name().startsWith("composer")))
                .orElse(List.of());
        if (!unmet.isEmpty()) {
            return error(
                    "Composer " + version + " doesn't fit: "
                            + Listing.of(
                                    unmet.stream().map(TargetSolution::words).toList()) + ".",
                    remedy(OLDEST));
        }
        return ok("Composer " + version + ".");
    }

    /** A version that can't be told isn't refused for that: Composer's own answers will show what it can do. */
    static boolean isTooOld(String version) {
        Optional<PackageVersion> found = PackageVersion.parse(version);
        return found.isPresent()
                && found.get().compareTo(PackageVersion.parse(OLDEST).orElseThrow()) < 0;
    }

    private static String remedy(String version) {
        return "Get Composer " + version + " or newer from https://getcomposer.org/download/ (or `sudo composer"
                + " self-update`), and name it with --composer FILE if it isn't the first in the search path.";
    }
}
