package io.storelift.upgrade.readiness;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.MergedManifest;
import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.store.InstallKind;
import io.storelift.store.Store;
import io.storelift.upgrade.plan.DevelopmentPackages;
import io.storelift.upgrade.plan.Planner;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.resolution.PlatformCheck;
import io.storelift.upgrade.resolution.PlatformFailure;
import io.storelift.upgrade.resolution.StoreResolution;
import io.storelift.upgrade.resolution.StoreResolver;
import java.util.List;
import java.util.function.Function;

/**
 * Resolves the target, on this platform if that is possible and else as if the platform fitted: so that a wrong PHP
 * doesn't hide whether the packages fit one another.
 */
final class TargetSolver {
    private final Store store;
    private final ProcessRunner processes;
    private final StoreResolution resolution;

    TargetSolver(Store store, ProcessRunner processes, StoreResolution resolution) {
        this.store = store;
        this.processes = processes;
        this.resolution = resolution;
    }

    private record Attempt(Resolution resolution, boolean everythingMoves) {}

    /**
     * Works out the packages.
     *
     * @throws StoreliftException {@code GIT_CLONE}, {@code DEPENDENCIES_UNSOLVABLE} with the explanation, or what
     *     Composer met
     */
    TargetSolution solve(UpgradeRequest wanted) {
        if (store.installKind() == InstallKind.GIT_CLONE) {
            throw new StoreliftException(ErrorCode.GIT_CLONE, store.root().toString());
        }
        boolean withDev = DevelopmentPackages.areInstalledIn(store);
        StoreResolver resolver = resolution.resolver();
        Planner planner = new Planner(store, resolver, resolution.offers(), resolution.packages(), processes);

        MergedManifest manifest = planner.manifestFor(wanted);
        ResolutionRequest request = planner.requestFor(wanted, manifest);
        Attempt attempt = attempt(resolver::resolve, request);
        String explanation = null;
        if (attempt.resolution() instanceof Resolution.Unsolvable unsolvable) {
            explanation = withoutAdvice(unsolvable.explanation());
            attempt = attempt(resolver::resolveIgnoringPlatform, request);
        }
        if (!(attempt.resolution() instanceof Resolution.Solved solved)) {
            throw new StoreliftException(ErrorCode.DEPENDENCIES_UNSOLVABLE, String.valueOf(explanation));
        }
        List<PlatformFailure> unmet = new PlatformCheck(resolution.composer(), resolution.scratch())
                .failures(manifest.text(), solved.lock(), withDev);
        if (explanation != null && unmet.isEmpty()) {
            throw new StoreliftException(
                    ErrorCode.DEPENDENCIES_UNSOLVABLE,
                    explanation + "\nThis PHP itself would do, but config.platform in composer.json hides it.");
        }
        return new TargetSolution(
                manifest,
                LockFile.parse(solved.lock()),
                solved.operations(),
                solved.resolver(),
                attempt.everythingMoves(),
                withDev,
                unmet,
                explanation);
    }

    /** What Composer advises at the end is for its own command line. */
    private static String withoutAdvice(String explanation) {
        return explanation.replaceFirst("(?s)\\s*Use the option --with-all-dependencies.*", "");
    }

    /** As the plan does: the product first, everything only where that doesn't do. */
    private static Attempt attempt(Function<ResolutionRequest, Resolution> resolver, ResolutionRequest request) {
        Resolution resolution = resolver.apply(request);
        return resolution instanceof Resolution.Unsolvable
                ? new Attempt(resolver.apply(request.updatingEverything()), true)
                : new Attempt(resolution, false);
    }
}
