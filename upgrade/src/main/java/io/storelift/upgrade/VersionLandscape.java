package io.storelift.upgrade;

import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.version.PackageVersion;
import io.storelift.host.ErrorCode;
import io.storelift.host.Once;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import io.storelift.upgrade.plan.Planner;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.resolution.Offers;
import io.storelift.upgrade.resolution.RepositoryFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** All newer versions of a store's edition, and which of them the store can reach. */
final class VersionLandscape {
    private final Store store;
    private final Tools tools;
    private final Once<Manifest> manifest;

    VersionLandscape(Store store, Tools tools) {
        this.store = store;
        this.tools = tools;
        this.manifest = new Once<>(tools::manifest);
    }

    /**
     * Newest first.
     *
     * @param solve whether to find out which can be reached
     * @param listener gets each as soon as it and those before it are known
     */
    List<TargetVersion> versions(boolean solve, Consumer<TargetVersion> listener) {
        PackageVersion current = PackageVersion.parse(store.version())
                .orElseThrow(() -> new StoreliftException(ErrorCode.VERSION_UNAVAILABLE, store.version()));
        String product = store.edition().productPackage();
        if (solve && !store.settings().composerResolves()) {
            tools.expectSolving();
        }
        Offers offers = tools.offers();
        List<PackageVersion> available = offers.versions(product);
        Optional<PackageVersion> latest =
                available.stream().filter(PackageVersion::isStable).findFirst();
        List<PackageVersion> newer = available.stream()
                .filter(version -> version.classFrom(current).isPresent())
                .toList();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService solvers = Executors.newFixedThreadPool(solvers())) {
            Planner planner = tools.planner();
            List<CompletableFuture<Optional<String>>> blockers = newer.stream()
                    .map(version -> solve
                            ? blocker(planner, offers, version.toString(), readers, solvers)
                            : CompletableFuture.completedFuture(Optional.<String>empty()))
                    .toList();
            List<TargetVersion> versions = new ArrayList<>();
            for (int index = 0; index < newer.size(); index++) {
                PackageVersion version = newer.get(index);
                Optional<String> blocker = await(blockers.get(index), readers, solvers);
                TargetVersion target = new TargetVersion(
                        version.toString(),
                        version.classFrom(current).orElseThrow(),
                        latest.filter(version::equals).isPresent(),
                        offers.requiredPhp(product, version.toString()).orElse(null),
                        solve ? blocker.isEmpty() : null,
                        blocker.orElse(null));
                listener.accept(target);
                versions.add(target);
            }
            return List.copyOf(versions);
        }
    }

    /** Composer's processes come one by one, as they always did; ours share what they read. */
    private int solvers() {
        return store.settings().composerResolves() ? 1 : Runtime.getRuntime().availableProcessors();
    }

    private CompletableFuture<Optional<String>> blocker(
            Planner planner, Offers offers, String version, Executor readers, Executor solvers) {
        if (store.settings().composerResolves()) {
            return CompletableFuture.supplyAsync(() -> composersBlocker(request(planner, version)), solvers);
        }
        // PHP rules out most versions of an old store, and is at hand. Templates come from far: all are asked for
        // before the first is needed.
        return CompletableFuture.supplyAsync(() -> phpBlocker(offers, version), solvers)
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedFuture(found)
                        : CompletableFuture.supplyAsync(() -> request(planner, version), readers)
                                .thenApplyAsync(this::blocker, solvers));
    }

    private Optional<String> phpBlocker(Offers offers, String version) {
        return offers.requiredPhp(store.edition().productPackage(), version)
                .flatMap(php -> tools.nativeResolver().phpBlocker(manifest.demand(), version, php));
    }

    private static ResolutionRequest request(Planner planner, String version) {
        UpgradeRequest wanted = UpgradeRequest.to(version);
        return planner.requestFor(wanted, planner.manifestFor(wanted)).updatingEverything();
    }

    private Optional<String> blocker(ResolutionRequest request) {
        try {
            return tools.nativeResolver().blocker(request);
        } catch (RepositoryException e) {
            if (e.kind() == RepositoryException.Kind.UNSUPPORTED) {
                return composersBlocker(request);
            }
            throw RepositoryFailure.of(e);
        }
    }

    private Optional<String> composersBlocker(ResolutionRequest request) {
        return switch (tools.resolver().resolve(request)) {
            case Resolution.Solved solved -> Optional.empty();
            case Resolution.Unsolvable unsolvable -> Optional.of(unsolvable.explanation());
        };
    }

    private static Optional<String> await(Future<Optional<String>> blocker, ExecutorService... working) {
        try {
            return blocker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(working);
            throw new StoreliftException(ErrorCode.CANCELLED, "while solving", e);
        } catch (ExecutionException e) {
            stop(working);
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    private static void stop(ExecutorService... working) {
        Arrays.stream(working).forEach(ExecutorService::shutdownNow);
    }
}
