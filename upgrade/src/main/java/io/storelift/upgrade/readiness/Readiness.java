package io.storelift.upgrade.readiness;

import io.storelift.host.ErrorCode;
import io.storelift.host.Once;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult.Status;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Asks all readiness checks about a store and a wanted version. The live store is only read, except for empty probe
 * files and a schema of its own that are gone at the end.
 */
public final class Readiness {
    private final Store store;
    private final ProcessRunner processes;
    private final Runs runs;
    private final Clock clock;

    public Readiness(Store store, ProcessRunner processes, Runs runs, Clock clock) {
        this.store = store;
        this.processes = processes;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Asks the checks at the same time; the answers come in a fixed order.
     *
     * @param listener gets each answer as soon as all before it are there
     * @throws StoreliftException {@code CANCELLED} when interrupted; a check that fails is an answer, not an exception
     */
    public ReadinessReport check(UpgradeRequest request, Consumer<CheckResult> listener) {
        createStateDirectory();
        try (TargetRelease target = new TargetRelease(store, processes, request)) {
            return new ReadinessReport(askAll(checks(request, target), listener));
        }
    }

    private List<ReadinessCheck> checks(UpgradeRequest request, TargetRelease target) {
        LiveDatabase database = new LiveDatabase(store.environment().database());
        Once<SwitchedPlaces> places = new Once<>(() -> new SwitchedPlaces(store, target.mappedFiles()));
        ProcessUser user = ProcessUser.current();
        Path root = store.root();
        return List.of(
                new InstallKindCheck(store),
                new OtherRunCheck(runs),
                new LeftoversCheck(root, database, runs),
                new RepositoriesCheck(store),
                new ComposerCheck(store, processes, target),
                new TargetVersionCheck(store, target),
                new DependenciesCheck(store, target),
                new PhpVersionCheck(store, target),
                new PhpExtensionsCheck(store, target),
                new PhpSettingsCheck(store.php()),
                new DatabaseCheck(database),
                new DatabaseVersionCheck(database, target),
                new DatabasePrivilegesCheck(database),
                new ScratchSchemaCheck(database, runs),
                new SplitDatabasesCheck(store.environment()),
                new SearchEngineCheck(store, database, target),
                new DiskSpaceCheck(store, request, places, database),
                new PermissionsCheck(store, places, user, runs, request.version()),
                new FileOwnersCheck(root, places, user),
                new SwitchCheck(store, places, new MountTable(), runs),
                new GeneratedDirectoriesCheck(store),
                new SessionsCheck(store),
                new BackgroundWorkCheck(store, processes, database, clock),
                new MaintenanceCheck(root),
                new StorefrontCheck(store, database),
                new RootFilesCheck(store, processes, target),
                new VendorEditsCheck(store, target),
                new ManifestConflictsCheck(target),
                new RemovedModulesCheck(store, target),
                new KeptPlacesCheck(store, places));
    }

    static List<CheckResult> askAll(List<ReadinessCheck> checks, Consumer<CheckResult> listener) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CheckResult>> answers = new ArrayList<>();
            checks.forEach(check -> answers.add(threads.submit(() -> answer(check))));
            try {
                return collect(answers, listener);
            } catch (InterruptedException e) {
                // Leaving this block waits for the checks; they are not to go on for nobody.
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StoreliftException(ErrorCode.CANCELLED, "while the readiness checks were asked", e);
            } catch (ExecutionException e) {
                throw new StoreliftException(ErrorCode.INTERNAL, "a readiness check ended without an answer", e);
            }
        }
    }

    private static List<CheckResult> collect(List<Future<CheckResult>> answers, Consumer<CheckResult> listener)
            throws InterruptedException, ExecutionException {
        List<CheckResult> results = new ArrayList<>();
        for (Future<CheckResult> answer : answers) {
            CheckResult result = answer.get();
            results.add(result);
            listener.accept(result);
        }
        return results;
    }

    /** Whatever goes wrong in a check is its answer. */
    private static CheckResult answer(ReadinessCheck check) {
        try {
            return check.ask();
        } catch (RuntimeException e) {
            StoreliftException known = StoreliftException.of(e);
            return failed(
                    check,
                    known.code() == ErrorCode.INTERNAL
                            ? new StoreliftException(ErrorCode.INTERNAL, check.id() + ": " + known.detail(), e)
                            : known);
        }
    }

    private static CheckResult failed(ReadinessCheck check, StoreliftException failure) {
        String detail = failure.detail().isBlank() ? "" : ": " + failure.detail();
        return new CheckResult(
                check.id(),
                check.title(),
                Status.ERROR,
                failure.code().number() + " " + failure.code().title() + detail,
                failure.code().remedy());
    }

    /** Where it can't be created, the check on permissions says so. */
    private void createStateDirectory() {
        try {
            Files.createDirectories(
                    store.stateDirectory(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            // Reported where it is tried in earnest.
        }
    }
}
