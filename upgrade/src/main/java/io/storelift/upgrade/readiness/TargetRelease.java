package io.storelift.upgrade.readiness;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.host.Once;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.store.Store;
import io.storelift.upgrade.plan.DevelopmentPackages;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.resolution.PackageFetcher;
import io.storelift.upgrade.resolution.StoreResolution;
import io.storelift.upgrade.rootfiles.MappedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the wanted version is made of and asks for: worked out once, when the first check asks. */
final class TargetRelease implements AutoCloseable {
    /** What a check says that can't be answered without it. */
    static final String UNKNOWN =
            "Not answered: the packages of the target aren't known, see the check \"Dependencies\".";

    private final Store store;
    private final Once<StoreResolution> resolution;
    private final String version;
    private final Once<TargetSolution> solution;
    private final Once<Path> work = new Once<>(this::createWork);
    private final Once<List<Path>> basePackages = new Once<>(this::fetchBasePackages);

    TargetRelease(Store store, ProcessRunner processes, String version) {
        this(store, processes, UpgradeRequest.to(version));
    }

    TargetRelease(Store store, ProcessRunner processes, UpgradeRequest request) {
        this.store = store;
        this.resolution = new Once<>(() -> new StoreResolution(
                store, processes, () -> StoreManifest.of(store), DevelopmentPackages.areInstalledIn(store)));
        this.version = request.version();
        this.solution = new Once<>(() -> new TargetSolver(store, processes, resolution.demand()).solve(request));
    }

    /** What finds the packages: one for all checks, for it remembers what it was told. */
    StoreResolution resolution() {
        return resolution.demand();
    }

    String version() {
        return version;
    }

    /** Throws why the packages can't be known; for the one check that reports it. */
    TargetSolution demand() {
        return solution.demand();
    }

    Optional<TargetSolution> find() {
        return solution.find();
    }

    /** The unpacked base packages; empty when the target has none. Throws when they can't be fetched. */
    List<Path> basePackages() {
        return basePackages.demand();
    }

    /** What the target maps into the root; nothing when that can't be known. */
    MappedFiles mappedFiles() {
        return MappedFiles.ofPackages(basePackages.find().orElse(List.of()));
    }

    private List<Path> fetchBasePackages() {
        LockFile lock = demand().lock();
        PackageFetcher packages = resolution.demand().packages();
        List<Path> fetched = new ArrayList<>();
        for (String name : store.edition().basePackages()) {
            Path directory = work.demand().resolve(name.replace('/', '-'));
            lock.find(name)
                    .filter(locked -> packages.fetch(name, locked.version(), directory))
                    .ifPresent(locked -> fetched.add(directory));
        }
        return List.copyOf(fetched);
    }

    private Path createWork() {
        Path parent = store.stateDirectory().resolve("work");
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), "readiness-");
        } catch (IOException e) {
            throw StoreliftException.of("creating a directory in " + parent, e);
        }
    }

    @Override
    public void close() {
        resolution.known().ifPresent(StoreResolution::close);
        work.known().ifPresent(directory -> new TreeRemover().remove(directory));
    }
}
