package io.storelift.composer.transaction;

import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.Request;
import io.storelift.composer.solver.SolverResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a solution means for the lock file. Immutable.
 *
 * <p>Source: Composer: LockTransaction.
 */
public final class LockTransaction {
    private final Set<ComposerPackage> present;
    private final List<ComposerPackage> result;
    private final List<ComposerPackage> nonDevelopment;
    private final List<ComposerPackage> development;
    private final List<Operation> operations;

    private LockTransaction(
            Set<ComposerPackage> present,
            List<ComposerPackage> result,
            List<ComposerPackage> nonDevelopment,
            List<ComposerPackage> development,
            List<Operation> operations) {
        this.present = present;
        this.result = result;
        this.nonDevelopment = nonDevelopment;
        this.development = development;
        this.operations = operations;
    }

    /**
     * Counts every package as not for development.
     *
     * @param pool the solver's
     * @param request the solver's
     * @throws io.storelift.composer.packages.InvalidPackageException when a package of the solution is one that Composer refuses
     *     to lock, with its words
     */
    public static LockTransaction of(Pool pool, Request request, SolverResult.Solved solution) {
        Set<ComposerPackage> unlockable = new HashSet<>(request.fixedPackages());
        List<ComposerPackage> result = new ArrayList<>();
        List<ComposerPackage> lockable = new ArrayList<>();
        for (SolverResult.Decision decision : solution.decisions().reversed()) {
            if (decision.literal() > 0) {
                ComposerPackage chosen = pool.byId(decision.literal());
                boolean isLockable = !unlockable.contains(chosen);
                // The root and the platform are not of others' making.
                if (isLockable || request.isLocked(chosen)) {
                    SafePackages.require(chosen);
                }
                result.add(chosen);
                if (isLockable) {
                    lockable.add(chosen);
                }
            }
        }
        Set<ComposerPackage> present = request.present();
        return new LockTransaction(present, result, lockable, List.of(), new Transaction(present, result).operations());
    }

    /**
     * The same with packages for development told apart.
     *
     * @param withoutDevelopment what a solver found among the packages of this one for the requirements that are not for
     *     development; compared by name
     */
    public LockTransaction separating(LockTransaction withoutDevelopment) {
        Map<String, List<ComposerPackage>> remaining = new LinkedHashMap<>();
        for (ComposerPackage each : nonDevelopment) {
            remaining.computeIfAbsent(each.name(), key -> new ArrayList<>()).add(each);
        }
        List<ComposerPackage> needed = new ArrayList<>();
        for (LoadedPackage each : withoutDevelopment.packages()) {
            List<ComposerPackage> sameName = remaining.remove(each.name());
            if (sameName != null) {
                needed.addAll(sameName);
            }
        }
        List<ComposerPackage> unneeded =
                remaining.values().stream().flatMap(List::stream).toList();
        return new LockTransaction(present, result, needed, unneeded, operations);
    }

    /** What changes against the lock file there was, in Composer's order. */
    public List<Operation> operations() {
        return operations;
    }

    /** Everything the solver chose, the root, the platform and aliases included, the last decision first. */
    public List<ComposerPackage> result() {
        return List.copyOf(result);
    }

    /** For the lock file's section {@code packages}; not sorted. */
    public List<LoadedPackage> packages() {
        return withoutAliases(nonDevelopment);
    }

    /** For the lock file's section {@code packages-dev}; not sorted. */
    public List<LoadedPackage> developmentPackages() {
        return withoutAliases(development);
    }

    /** As {@link #packages}, but as they were locked before except for where their code is fetched: {@code update --lock}. */
    public List<LoadedPackage> packagesWithNewMirrors() {
        return withNewMirrors(packages());
    }

    /** The same of {@link #developmentPackages}. */
    public List<LoadedPackage> developmentPackagesWithNewMirrors() {
        return withNewMirrors(developmentPackages());
    }

    private List<LoadedPackage> withNewMirrors(List<LoadedPackage> packages) {
        return packages.stream()
                .map(each -> present.contains(each) ? each : MirrorUpdate.of(each, present))
                .toList();
    }

    private static List<LoadedPackage> withoutAliases(List<ComposerPackage> packages) {
        List<LoadedPackage> loaded = new ArrayList<>(packages.size());
        for (ComposerPackage each : packages) {
            if (each instanceof LoadedPackage own) {
                loaded.add(own);
            }
        }
        return loaded;
    }

    /** Those of the root's aliases that are in use, by name. */
    public List<RootAlias> usedAliases(List<RootAlias> aliases) {
        Set<String> aliased = new HashSet<>();
        for (ComposerPackage each : result) {
            if (each instanceof AliasPackage) {
                aliased.add(each.name());
            }
        }
        return aliases.stream()
                .filter(alias -> aliased.contains(alias.packageName()))
                .sorted(Comparator.comparing(RootAlias::packageName))
                .toList();
    }
}
