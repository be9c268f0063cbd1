package io.storelift.composer.project;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.ComposerGeneration;
import io.storelift.composer.pool.UpdateMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How to update or install. Immutable: each {@code with} gives another one.
 *
 * @param allowList names or globs of packages that may change, lower case; empty: all
 * @param mode what of their dependencies may change too
 * @param lockOnly {@code --lock}: same versions, current metadata
 * @param preferStable {@code --prefer-stable}, beside what composer.json says
 * @param preferLowest {@code --prefer-lowest}
 * @param minimalChanges {@code --minimal-changes}: locked versions stay where they still fit
 * @param temporaryConstraints {@code --with}: name to what is allowed this time
 * @param withDev false for {@code --no-dev}: development packages are locked but not installed
 * @param install false for {@code --no-install}: the lock file only
 * @param dryRun {@code --dry-run}: nothing is written, operations are listed
 * @param poolOptimizer false only to see what difference it makes
 * @param generation whose lock file to reproduce, where releases of Composer differ
 */
public record UpdateOptions(
        List<String> allowList,
        UpdateMode mode,
        boolean lockOnly,
        boolean preferStable,
        boolean preferLowest,
        boolean minimalChanges,
        Map<String, Constraint> temporaryConstraints,
        PlatformRequirements platformRequirements,
        boolean withDev,
        boolean install,
        boolean dryRun,
        boolean poolOptimizer,
        Verbosity verbosity,
        ComposerGeneration generation) {
    public UpdateOptions {
        allowList = List.copyOf(new LinkedHashSet<>(
                allowList.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()));
        temporaryConstraints = Collections.unmodifiableMap(new LinkedHashMap<>(temporaryConstraints));
        if (lockOnly && !allowList.isEmpty()) {
            throw new IllegalArgumentException(
                    "an update of the lock file's metadata can't be limited to some packages");
        }
    }

    /** Everything may change, development packages included. */
    public static UpdateOptions everything() {
        return new UpdateOptions(
                List.of(),
                UpdateMode.ONLY_LISTED,
                false,
                false,
                false,
                false,
                Map.of(),
                PlatformRequirements.all(),
                true,
                true,
                false,
                true,
                Verbosity.NORMAL,
                ComposerGeneration.CURRENT);
    }

    /** A partial update. */
    public UpdateOptions withOnly(List<String> packages, UpdateMode reach) {
        return new UpdateOptions(
                packages,
                reach,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withLockOnly(boolean value) {
        return new UpdateOptions(
                allowList,
                mode,
                value,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withPreferStable(boolean value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                value,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withPreferLowest(boolean value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                value,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withMinimalChanges(boolean value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                value,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withTemporaryConstraints(Map<String, Constraint> value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                value,
                platformRequirements,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withPlatformRequirements(PlatformRequirements value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                value,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withDev(boolean value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                value,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withInstall(boolean value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                value,
                dryRun,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withDryRun(boolean value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                value,
                poolOptimizer,
                verbosity,
                generation);
    }

    public UpdateOptions withPoolOptimizer(boolean value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                dryRun,
                value,
                verbosity,
                generation);
    }

    public UpdateOptions withVerbosity(Verbosity value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                value,
                generation);
    }

    public UpdateOptions withGeneration(ComposerGeneration value) {
        return new UpdateOptions(
                allowList,
                mode,
                lockOnly,
                preferStable,
                preferLowest,
                minimalChanges,
                temporaryConstraints,
                platformRequirements,
                withDev,
                install,
                dryRun,
                poolOptimizer,
                verbosity,
                value);
    }
}
