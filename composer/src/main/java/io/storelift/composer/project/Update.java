package io.storelift.composer.project;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.explanation.PhpSetup;
import io.storelift.composer.lockfile.ContentHash;
import io.storelift.composer.lockfile.LockContent;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PackageDumper;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.policy.BlockScope;
import io.storelift.composer.pool.AdvisoryFilter;
import io.storelift.composer.pool.BuiltPool;
import io.storelift.composer.pool.ListFilter;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.PoolBuilder;
import io.storelift.composer.pool.PoolFilter;
import io.storelift.composer.pool.PoolOptimizer;
import io.storelift.composer.pool.Request;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.RepositorySet;
import io.storelift.composer.repository.StabilityFilter;
import io.storelift.composer.solver.DefaultPolicy;
import io.storelift.composer.solver.Solver;
import io.storelift.composer.solver.SolverResult;
import io.storelift.composer.transaction.LockTransaction;
import io.storelift.composer.transaction.Operation;
import io.storelift.composer.transport.RepositoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * From requirements to a lock file.
 *
 * <p>Source: Composer: Installer::doUpdate.
 */
final class Update {
    private static final int NO_LOCK_FILE = 3;
    private static final int UNSOLVABLE = 2;

    private final Project project;
    private final UpdateOptions options;
    private final Transcript transcript;
    private final Intervals intervals = new Intervals();
    private final FixedPackages fixed;
    private final DefaultPolicy policy;
    private final Optional<PackageRepository> locked;

    Update(Project project, UpdateOptions options, Transcript transcript) {
        this.project = project;
        this.options = options;
        this.transcript = transcript;
        this.fixed = new FixedPackages(
                project.manifest().root(),
                Platforms.of(project, project.manifest().platform()));
        this.locked = project.lock().map(lock -> lock.repository(true, project.packages()));
        this.policy = new DefaultPolicy(
                options.preferStable() || project.manifest().preferStable(),
                options.preferLowest(),
                false,
                preferredVersions());
    }

    /** What came of it. */
    sealed interface Outcome {
        /**
         * @param changed whether the lock file differs from the one there was
         * @param suggesting packages that are new in it
         */
        record Locked(
                LockTransaction transaction,
                LockContent content,
                LockFile lock,
                boolean changed,
                List<ComposerPackage> suggesting)
                implements Outcome {}

        record Failed(int exitCode, Optional<Unsolvable> unsolvable) implements Outcome {}
    }

    private Map<String, String> preferredVersions() {
        Map<String, String> preferred = new HashMap<>();
        if (options.minimalChanges()) {
            locked.ifPresent(repository -> repository.all().stream()
                    .filter(each -> !(each instanceof AliasPackage))
                    .filter(each -> !options.allowList().contains(each.name()))
                    .forEach(each -> preferred.put(each.name(), each.version().text())));
        }
        return preferred;
    }

    Outcome run() {
        if (locked.isEmpty() && (options.lockOnly() || !options.allowList().isEmpty())) {
            transcript.say("<error>Cannot update "
                    + (options.lockOnly() ? "lock file information" : "only a partial set of packages")
                    + " without a lock file present. Run `composer update` to generate a lock file.</error>");
            return new Outcome.Failed(NO_LOCK_FILE, Optional.empty());
        }
        transcript.say("<info>Loading composer repositories with package information</info>");
        RepositorySet repositories = repositories(project.repositories(), locked);
        if (options.allowList().isEmpty()) {
            announce(repositories.stabilities());
        }
        Request request =
                requiring(fixed.request(locked.orElse(null)), true).updating(options.allowList(), options.mode());
        BuiltPool built = poolBuilder(repositories).build(repositories.repositories(), request, intervals);
        transcript.warn(built.warnings());
        transcript.say("<info>Updating dependencies</info>");
        SolverResult result =
                new Solver(policy, built.pool(), options.platformRequirements(), intervals).solve(built.request());
        return switch (result) {
            case SolverResult.Unsolvable unsolvable -> unsolvable(repositories, built, unsolvable);
            case SolverResult.Solved solved -> {
                transcript.say(
                        Verbosity.VERBOSE, "Analyzed " + built.pool().size() + " packages to resolve dependencies");
                transcript.say(Verbosity.VERBOSE, "Analyzed " + solved.ruleCount() + " rules to resolve dependencies");
                describe(built, solved);
                yield solved(LockTransaction.of(built.pool(), built.request(), solved));
            }
        };
    }

    /**
     * Lets repositories fetch at once what probably will be asked for: of the first one every name is asked first anyway, of the
     * others only what it lacks.
     */
    private void announce(StabilityFilter stabilities) {
        List<ComposerPackage> known = locked.map(PackageRepository::all).orElse(List.of()).stream()
                .filter(each -> !(each instanceof AliasPackage))
                .toList();
        List<String> names = known.stream().map(ComposerPackage::name).toList();
        Map<String, Constraint> wanted = new LinkedHashMap<>();
        requirements(true).forEach((name, link) -> wanted.put(name, link.constraint()));
        boolean first = true;
        for (PackageRepository repository : project.repositories()) {
            boolean isAskedAll = first;
            first = false;
            Thread.startVirtualThread(() -> {
                try {
                    if (isAskedAll) {
                        repository.prefetchTree(wanted, stabilities, name -> true);
                        repository.prefetch(names, stabilities);
                    } else {
                        repository.prefetchOwn(known, stabilities);
                    }
                } catch (RepositoryException ignored) {
                    // Said where it is needed.
                }
            });
        }
    }

    /** All that follows needs descriptions of what was chosen. */
    private static void describe(BuiltPool built, SolverResult.Solved solution) {
        new PackageDumper()
                .prepare(solution.decisions().stream()
                        .filter(decision -> decision.literal() > 0)
                        .map(decision -> built.pool().byId(decision.literal()))
                        .filter(chosen -> !built.request().isFixed(chosen))
                        .toList());
    }

    private RepositorySet repositories(List<PackageRepository> asked, Optional<PackageRepository> last) {
        RootManifest manifest = project.manifest();
        Map<String, Constraint> requires = new LinkedHashMap<>();
        requirements(true).forEach((name, link) -> {
            if (!options.platformRequirements().isIgnored(name)) {
                requires.put(name, options.platformRequirements().filter(name, link.constraint(), true, intervals));
            }
        });
        List<PackageRepository> all = new ArrayList<>();
        all.add(fixed.rootRepository());
        all.add(fixed.platform());
        all.addAll(asked);
        last.ifPresent(all::add);
        return new RepositorySet(
                Stabilities.of(manifest.minimumStability(), manifest.stabilityFlags(), manifest.root()),
                requires,
                options.temporaryConstraints(),
                all);
    }

    /** By name; of a name in both sections the requirement for development counts. */
    private Map<String, Link> requirements(boolean withDev) {
        Map<String, Link> requirements = new LinkedHashMap<>();
        project.manifest().requires().forEach(link -> requirements.put(link.target(), link));
        if (withDev) {
            project.manifest().devRequires().forEach(link -> requirements.put(link.target(), link));
        }
        return requirements;
    }

    private Request requiring(Request request, boolean withDev) {
        Request complete = request;
        if (options.lockOnly()) {
            Set<String> left = withDev ? Set.of() : project.lock().orElseThrow().devPackageNames();
            for (ComposerPackage each : locked.orElseThrow().all()) {
                if (!(each instanceof AliasPackage) && !left.contains(each.name())) {
                    complete = complete.requiring(each.name(), SingleConstraint.of(Operator.EQ, each.version()));
                }
            }
            return complete;
        }
        for (Link link : requirements(withDev).values()) {
            complete = complete.requiring(link.target(), link.constraint());
        }
        return complete;
    }

    private PoolBuilder poolBuilder(RepositorySet repositories) {
        PoolBuilder builder = PoolBuilder.of(repositories.stabilities())
                .withGeneration(options.generation())
                .withRootAliases(project.manifest().aliases())
                .withRootReferences(project.manifest().references())
                .withTemporaryConstraints(options.temporaryConstraints())
                .withFilters(filters());
        return options.poolOptimizer() ? builder.withOptimizer(new PoolOptimizer(policy)) : builder;
    }

    private List<PoolFilter> filters() {
        PoolFilter lists = new ListFilter(project.policy(), BlockScope.UPDATE, project.listSources());
        return options.lockOnly() ? List.of(lists) : List.of(new AdvisoryFilter(project.policy()), lists);
    }

    private Outcome unsolvable(RepositorySet repositories, BuiltPool built, SolverResult.Unsolvable result) {
        Unsolvable unsolvable = explained(repositories, built.request(), built.pool(), result, false);
        transcript.say("<error>Your requirements could not be resolved to an installable set of packages.</error>");
        transcript.say(unsolvable.explanation());
        if (!options.withDev()) {
            transcript.say(
                    "<warning>Running update with --no-dev does not mean require-dev is ignored, it just means the"
                            + " packages will not be installed. If dev requirements are blocking the update you have to resolve"
                            + " those problems.</warning>");
        }
        return new Outcome.Failed(UNSOLVABLE, Optional.of(unsolvable));
    }

    private Unsolvable explained(
            RepositorySet repositories,
            Request request,
            Pool pool,
            SolverResult.Unsolvable result,
            boolean withoutDevelopment) {
        return Unsolvable.of(
                new Circumstances(
                        repositories,
                        request,
                        pool,
                        fixed.root(),
                        fixed.platform(),
                        PhpSetup.of(project.platform(), project.iniFiles()),
                        transcript.isAtLeast(Verbosity.VERBOSE)),
                result,
                withoutDevelopment);
    }

    private Outcome solved(LockTransaction first) {
        if (first.operations().isEmpty()) {
            transcript.say("Nothing to modify in lock file");
            if (options.minimalChanges()
                    && options.allowList().isEmpty()
                    && project.lock()
                            .map(lock -> lock.isFresh(project.manifestText()))
                            .orElse(false)) {
                transcript.say("<warning>The --minimal-changes option should be used with package arguments or after"
                        + " modifying composer.json requirements, otherwise it will likely not yield any dependency"
                        + " changes.</warning>");
            }
        }
        if (project.manifest().devRequires().isEmpty()) {
            return locked(first);
        }
        RepositorySet repositories =
                repositories(List.of(DevSplit.repository(first, project.packages())), Optional.empty());
        Pool pool = DevSplit.pool(repositories, project.manifest().aliases());
        Request request = requiring(fixed.request(null), false);
        SolverResult result = new Solver(policy, pool, options.platformRequirements(), intervals).solve(request);
        return switch (result) {
            case SolverResult.Solved solved -> locked(first.separating(LockTransaction.of(pool, request, solved)));
            case SolverResult.Unsolvable unsolvable -> {
                Unsolvable explained = explained(repositories, request, pool, unsolvable, true);
                transcript.say("<error>Unable to find a compatible set of packages based on your non-dev requirements"
                        + " alone.</error>");
                transcript.say("Your requirements can be resolved successfully when require-dev packages are present.");
                transcript.say(
                        "You may need to move packages from require-dev or some of their dependencies to require.");
                transcript.say(explained.explanation());
                yield new Outcome.Failed(UNSOLVABLE, Optional.of(explained));
            }
        };
    }

    private Outcome locked(LockTransaction transaction) {
        List<ComposerPackage> suggesting = sayOperations(transaction.operations());
        LockContent content = content(transaction);
        LockFile lock = content.write(project.lock());
        boolean changed = !project.lock().equals(Optional.of(lock));
        if (changed && project.manifest().lock() && !options.dryRun()) {
            transcript.say("<info>Writing lock file</info>");
        }
        return new Outcome.Locked(transaction, content, lock, changed, suggesting);
    }

    private LockContent content(LockTransaction transaction) {
        RootManifest manifest = project.manifest();
        return new LockContent(
                ContentHash.of(project.manifestText()),
                List.<ComposerPackage>copyOf(
                        options.lockOnly() ? transaction.packagesWithNewMirrors() : transaction.packages()),
                Optional.of(List.<ComposerPackage>copyOf(
                        options.lockOnly()
                                ? transaction.developmentPackagesWithNewMirrors()
                                : transaction.developmentPackages())),
                transaction.usedAliases(manifest.aliases()),
                manifest.minimumStability(),
                manifest.stabilityFlags(),
                options.preferStable() || manifest.preferStable(),
                options.preferLowest(),
                platformRequirements(manifest.requires()),
                platformRequirements(manifest.devRequires()),
                manifest.platform(),
                project.platform().composer().pluginApi());
    }

    private static SequencedMap<String, String> platformRequirements(Links links) {
        SequencedMap<String, String> requirements = new LinkedHashMap<>();
        for (Link link : links) {
            if (PlatformNames.isPlatform(link.target())) {
                requirements.put(link.target(), link.prettyConstraint());
            }
        }
        return requirements;
    }

    /** Returns new packages, whose suggestions are of interest. */
    private List<ComposerPackage> sayOperations(List<Operation> operations) {
        List<Operation> removals = new ArrayList<>();
        List<Operation> others = new ArrayList<>();
        for (Operation operation : operations) {
            switch (operation) {
                case Operation.Install install -> others.add(install);
                case Operation.Update update -> {
                    if (!isMetadataOnly(update)) {
                        others.add(update);
                    }
                }
                case Operation.Uninstall uninstall -> removals.add(uninstall);
                case Operation.MarkAliasInstalled alias -> {}
                case Operation.MarkAliasUninstalled alias -> {}
            }
        }
        if (project.manifest().lock()) {
            if (!operations.isEmpty()) {
                OperationSummary.of(Stream.concat(removals.stream(), others.stream())
                                .toList())
                        .say("Lock file operations", transcript);
            }
            byName(removals).forEach(this::say);
            byName(others).forEach(this::say);
        }
        return byName(others).stream()
                .filter(Operation.Install.class::isInstance)
                .map(Operation::subject)
                .toList();
    }

    /** Whether only addresses change in the lock file. */
    private boolean isMetadataOnly(Operation.Update update) {
        return options.lockOnly() && update.from().version().equals(update.to().version());
    }

    private static List<Operation> byName(List<Operation> operations) {
        return operations.stream()
                .sorted(Comparator.comparing(operation -> operation.subject().name()))
                .toList();
    }

    private void say(Operation operation) {
        Origin origin = operation.subject().origin();
        transcript.say("  - " + operation.show(true)
                + (transcript.isAtLeast(Verbosity.VERY_VERBOSE) && origin != null
                        ? " from " + origin.repositoryName()
                        : ""));
    }
}
