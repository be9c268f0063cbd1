package io.storelift.composer.project;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.explanation.PhpSetup;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.lockfile.MissingRequirements;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.policy.BlockScope;
import io.storelift.composer.pool.BuiltPool;
import io.storelift.composer.pool.ListFilter;
import io.storelift.composer.pool.PoolBuilder;
import io.storelift.composer.pool.Request;
import io.storelift.composer.repository.FilterListProvider;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.RepositorySet;
import io.storelift.composer.solver.DefaultPolicy;
import io.storelift.composer.solver.Solver;
import io.storelift.composer.solver.SolverResult;
import io.storelift.composer.transaction.LockTransaction;
import io.storelift.composer.transaction.Operation;
import io.storelift.composer.transaction.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * From a lock file to what is to be installed.
 *
 * <p>Source: Composer: Installer::doInstall.
 */
final class Installation {
    private static final int UNSOLVABLE = 2;
    private static final int LOCK_FILE_INVALID = 4;

    private final Project project;
    private final UpdateOptions options;
    private final Transcript transcript;
    private final LockFile lock;
    private final PackageRepository locked;

    Installation(Project project, LockFile lock, UpdateOptions options, Transcript transcript) {
        this.project = project;
        this.options = options;
        this.transcript = transcript;
        this.lock = lock;
        this.locked = lock.repository(options.withDev(), project.packages());
    }

    /** What came of it. */
    sealed interface Outcome {
        record Done(List<Operation> operations) implements Outcome {}

        record Failed(int exitCode, Optional<Unsolvable> unsolvable) implements Outcome {}
    }

    /** @param verified whether the lock file is known to suit the platform, since it has just been made */
    Outcome run(boolean verified) {
        if (project.manifest().lock()) {
            transcript.say("<info>Installing dependencies from lock file"
                    + (options.withDev() ? " (including require-dev)" : "") + "</info>");
        }
        if (!verified) {
            Optional<Outcome.Failed> failed = verify();
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        List<Operation> operations = new Transaction(project.installed(), locked.all()).operations();
        OperationSummary summary = OperationSummary.of(operations);
        if (summary.isEmpty()) {
            transcript.say("Nothing to install, update or remove");
        } else {
            summary.say("Package operations", transcript);
        }
        if (options.dryRun()) {
            operations.forEach(this::say);
        }
        return new Outcome.Done(operations);
    }

    private void say(Operation operation) {
        boolean alias = operation instanceof Operation.MarkAliasInstalled
                || operation instanceof Operation.MarkAliasUninstalled;
        if (!alias || transcript.isAtLeast(Verbosity.DEBUG)) {
            transcript.say("  - " + operation.show(false));
        }
    }

    private Optional<Outcome.Failed> verify() {
        transcript.say("<info>Verifying lock file contents can be installed on current platform.</info>");
        if (!lock.isFresh(project.manifestText())) {
            transcript.say(
                    "<warning>Warning: The lock file is not up to date with the latest changes in composer.json. You may"
                            + " be getting outdated dependencies. It is recommended that you run `composer update` or `composer"
                            + " update <package name>`.</warning>");
        }
        List<String> missing =
                new MissingRequirements(lock, project.manifest(), project.packages()).lines(options.withDev());
        missing.forEach(transcript::say);
        if (!missing.isEmpty() && !allowsMissingRequirements()) {
            return Optional.of(new Outcome.Failed(LOCK_FILE_INVALID, Optional.empty()));
        }
        Intervals intervals = new Intervals();
        FixedPackages fixed =
                new FixedPackages(project.manifest().root(), Platforms.of(project, lock.platformOverrides()));
        RepositorySet repositories = new RepositorySet(
                Stabilities.of(
                        lock.minimumStability(),
                        lock.stabilityFlags(),
                        project.manifest().root()),
                lockedVersions(intervals),
                options.temporaryConstraints(),
                List.of(fixed.rootRepository(), fixed.platform(), locked));
        BuiltPool built = PoolBuilder.of(repositories.stabilities())
                .withGeneration(options.generation())
                .withRootReferences(project.manifest().references())
                .withTemporaryConstraints(options.temporaryConstraints())
                .withFilters(List.of(new ListFilter(project.policy(), BlockScope.INSTALL, sources())))
                .build(repositories.repositories(), request(fixed), intervals);
        transcript.warn(built.warnings());
        DefaultPolicy policy = new DefaultPolicy(
                lock.preferStable()
                        .orElse(options.preferStable() || project.manifest().preferStable()),
                lock.preferLowest().orElse(options.preferLowest()),
                false,
                Map.of());
        SolverResult result =
                new Solver(policy, built.pool(), options.platformRequirements(), intervals).solve(built.request());
        return switch (result) {
            case SolverResult.Unsolvable unsolvable -> Optional.of(unsolvable(fixed, repositories, built, unsolvable));
            case SolverResult.Solved solved -> {
                if (LockTransaction.of(built.pool(), built.request(), solved)
                        .operations()
                        .isEmpty()) {
                    yield Optional.empty();
                }
                transcript.say(
                        "<error>Your lock file cannot be installed on this system without changes. Please run composer"
                                + " update.</error>");
                yield Optional.of(new Outcome.Failed(LOCK_FILE_INVALID, Optional.empty()));
            }
        };
    }

    /** Composer asks the project's repositories for lists although it searches only the lock file. */
    private List<FilterListProvider> sources() {
        List<FilterListProvider> sources = new ArrayList<>(project.listSources());
        sources.addAll(project.repositories());
        return sources;
    }

    private boolean allowsMissingRequirements() {
        JsonNode setting = project.manifest().config().path("allow-missing-requirements");
        return !PhpArrays.isEmpty(setting) && !setting.asString("").equals("false");
    }

    private Map<String, Constraint> lockedVersions(Intervals intervals) {
        Map<String, Constraint> versions = new LinkedHashMap<>();
        for (ComposerPackage each : locked.all()) {
            if (!options.platformRequirements().isIgnored(each.name())) {
                Constraint constraint =
                        SingleConstraint.of(Operator.EQ, each.version()).withPretty(each.prettyVersion());
                versions.put(
                        each.name(), options.platformRequirements().filter(each.name(), constraint, true, intervals));
            }
        }
        return versions;
    }

    private Request request(FixedPackages fixed) {
        Request request = fixed.request(locked).fixingLocked(locked.all());
        Map<String, Link> root = new LinkedHashMap<>();
        project.manifest().requires().forEach(link -> root.put(link.target(), link));
        if (options.withDev()) {
            project.manifest().devRequires().forEach(link -> root.put(link.target(), link));
        }
        Map<String, Link> platform = new LinkedHashMap<>();
        root.values().stream()
                .filter(link -> PlatformNames.isPlatform(link.target()))
                .forEach(link -> platform.put(link.target(), link));
        lock.platformRequirements(options.withDev(), project.packages()).forEach(link -> {
            if (!root.containsKey(link.target())) {
                platform.put(link.target(), link);
            }
        });
        for (Link link : platform.values()) {
            request = request.requiring(link.target(), link.constraint());
        }
        return request;
    }

    private Outcome.Failed unsolvable(
            FixedPackages fixed, RepositorySet repositories, BuiltPool built, SolverResult.Unsolvable result) {
        Unsolvable unsolvable = Unsolvable.of(
                new Circumstances(
                        repositories,
                        built.request(),
                        built.pool(),
                        fixed.root(),
                        fixed.platform(),
                        PhpSetup.of(project.platform(), project.iniFiles()),
                        transcript.isAtLeast(Verbosity.VERBOSE)),
                result,
                false);
        transcript.say("<error>Your lock file does not contain a compatible set of packages. Please run composer"
                + " update.</error>");
        transcript.say(unsolvable.explanation());
        return new Outcome.Failed(UNSOLVABLE, Optional.of(unsolvable));
    }
}
