package io.storelift.composer.advice;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.RemovedVersions;
import io.storelift.composer.version.Version;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing that could be chosen satisfies a requirement.
 *
 * @param text how the sentence about the requirement goes on
 */
record Absence(Cause cause, String text) {
    static Absence of(Circumstances circumstances, String name, Constraint constraint) {
        if (PlatformNames.isPlatform(name)) {
            return platform(circumstances, name);
        }
        Pool pool = circumstances.pool();
        for (ComposerPackage locked : circumstances.request().lockedPackages()) {
            if (locked.name().equals(name)) {
                return new Absence(
                        Cause.LOCKED, "it stays at " + locked.prettyVersion() + ", since it is not to be changed");
            }
        }
        RemovedVersions removed = pool.removed();
        if (hasRemoved(removed.insecure().get(name), constraint)) {
            return new Absence(Cause.POLICY, "versions that fit have known security problems and are not allowed");
        }
        if (hasRemoved(removed.abandoned().get(name), constraint)) {
            return new Absence(Cause.POLICY, "its author has abandoned it, which your rules don't allow");
        }
        if (hasRemoved(removed.listed().get(name), constraint)) {
            return new Absence(Cause.POLICY, "versions that fit are on a list of versions that are not allowed");
        }
        List<ComposerPackage> fitting = circumstances.repositories().findOfAnyStability(name, constraint);
        if (!fitting.isEmpty()) {
            return circumstances.repositories().find(name, constraint).isEmpty()
                    ? new Absence(
                            Cause.UNSTABLE,
                            "only unfinished versions fit (" + versions(fitting)
                                    + "), which your composer.json doesn't allow")
                    : new Absence(Cause.VERSIONS, "other requirements leave no version of it that fits");
        }
        List<ComposerPackage> others = circumstances.repositories().findOfAnyStability(name, null);
        return others.isEmpty()
                ? new Absence(Cause.UNKNOWN_PACKAGE, "no source of packages has " + name)
                : new Absence(Cause.NO_VERSION, "there is no such version, only " + versions(others));
    }

    private static Absence platform(Circumstances circumstances, String name) {
        for (ComposerPackage each : circumstances.platform().all()) {
            if (each.name().equals(name)) {
                return new Absence(
                        Cause.PLATFORM,
                        "this store runs on " + Sentences.platformName(name) + " " + each.prettyVersion());
            }
        }
        return new Absence(Cause.PLATFORM, "this store doesn't have it");
    }

    private static boolean hasRemoved(@Nullable Map<String, ?> versions, Constraint constraint) {
        return versions != null
                && versions.keySet().stream().anyMatch(version -> constraint.matches(Version.ofNormalized(version)));
    }

    private static String versions(List<ComposerPackage> packages) {
        List<ComposerPackage> sorted = packages.stream()
                .filter(each -> !(each instanceof AliasPackage))
                .sorted((one, other) -> one.version().compareTo(other.version()))
                .toList();
        return Sentences.versions(
                sorted.stream().map(ComposerPackage::prettyVersion).distinct().collect(Collectors.toList()));
    }
}
