package io.storelift.upgrade.plan;

import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.lockfile.LockedPackage;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.manifest.ManifestMerge;
import io.storelift.composer.manifest.MergedManifest;
import io.storelift.composer.resolution.Resolution;
import io.storelift.composer.resolution.ResolutionRequest;
import io.storelift.composer.resolution.Resolver;
import io.storelift.host.ErrorCode;
import io.storelift.host.Once;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.store.InstallKind;
import io.storelift.store.InstalledPackage;
import io.storelift.store.InstalledPackages;
import io.storelift.store.Store;
import io.storelift.upgrade.resolution.Offers;
import io.storelift.upgrade.resolution.PackageFetcher;
import io.storelift.upgrade.rootfiles.MappedFiles;
import io.storelift.upgrade.rootfiles.RootFileChange;
import io.storelift.upgrade.rootfiles.RootFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes plans. Reads the store and its repositories, changes neither. */
public final class Planner {
    private static final String MODULE_TYPE = "magento2-module";

    private final Store store;
    private final Resolver resolver;
    private final Offers offers;
    private final PackageFetcher packages;
    private final ProcessRunner processes;
    private final Once<List<InstalledPackage>> installedPackages;
    private final Once<Optional<String>> lock;

    public Planner(Store store, Resolver resolver, Offers offers, PackageFetcher packages, ProcessRunner processes) {
        this.store = store;
        this.resolver = resolver;
        this.offers = offers;
        this.packages = packages;
        this.processes = processes;
        this.installedPackages =
                new Once<>(() -> InstalledPackages.read(store.root()).list());
        this.lock = new Once<>(() -> readIfThere(store.root().resolve("composer.lock")));
    }

    /**
     * Plans the upgrade.
     *
     * @throws StoreliftException {@code GIT_CLONE}, {@code DEPENDENCIES_UNSOLVABLE} with the explanation, or what
     *     Composer met
     */
    public PlanDocument plan(UpgradeRequest request) {
        if (store.installKind() == InstallKind.GIT_CLONE) {
            throw new StoreliftException(ErrorCode.GIT_CLONE, store.root().toString());
        }
        Path work = workDirectory();
        try {
            MergedManifest manifest = manifestFor(request);
            Resolution.Solved solution = demand(request, manifest);
            LockFile lock = LockFile.parse(solution.lock());
            List<RootFileChange> rootFiles = rootFiles(lock, work);
            return PlanDocument.of(new Plan(
                    Plan.FORMAT,
                    store.root().toString(),
                    store.edition().title(),
                    store.edition().productPackage(),
                    store.version(),
                    request.version(),
                    request.components(),
                    solution.resolver(),
                    solution.operations().stream().map(PlannedOperation::of).toList(),
                    manifest.text(),
                    solution.lock(),
                    withDev(),
                    manifest.changes(),
                    rootFiles,
                    modulesRemoved(lock),
                    modulesAdded(lock),
                    request.backup().stream().map(Enum::name).collect(Collectors.toSet()),
                    StoreFacts.of(
                            store, rootFiles.stream().map(RootFileChange::path).toList())));
        } finally {
            new TreeRemover().remove(work);
        }
    }

    /** The manifest that the target's template, the store's own changes and the wish add up to. */
    public MergedManifest manifestFor(UpgradeRequest request) {
        String version = request.version();
        String ours = read(store.root().resolve("composer.json"));
        String project = store.edition().projectPackage();
        Optional<String> base = offers.composerJson(project, store.version());
        Optional<String> theirs = base.flatMap(found -> offers.composerJson(project, version));
        MergedManifest merged = base.isPresent() && theirs.isPresent()
                ? new ManifestMerge().merge(base.get(), ours, theirs.get())
                : new MergedManifest(ours, List.of());
        // The template names the product, but a store may have pinned it in its own way; the request decides.
        Map<String, String> wanted = new TreeMap<>(request.components());
        wanted.put(store.edition().productPackage(), version);
        Manifest manifest = Manifest.parse(merged.text());
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            manifest = manifest.requiring(each.getKey(), each.getValue());
        }
        return new MergedManifest(
                manifest.text(),
                merged.changes().stream()
                        .filter(change -> change.path().stream().noneMatch(wanted::containsKey))
                        .toList());
    }

    /**
     * What the store's components have against an upgrade, with changes that would help, as far as the resolver knows
     * some; empty when they have nothing against it.
     */
    public Optional<String> blocker(UpgradeRequest request) {
        return switch (resolve(request, manifestFor(request))) {
            case Resolution.Solved solved -> Optional.empty();
            case Resolution.Unsolvable unsolvable -> Optional.of(unsolvable.explanation());
        };
    }

    private Resolution resolve(UpgradeRequest request, MergedManifest manifest) {
        ResolutionRequest question = requestFor(request, manifest);
        Resolution resolution = resolver.resolve(question);
        // Something outside the product's own dependencies may have to move too.
        return resolution instanceof Resolution.Unsolvable
                ? resolver.resolve(question.updatingEverything())
                : resolution;
    }

    private Resolution.Solved demand(UpgradeRequest request, MergedManifest manifest) {
        return switch (resolve(request, manifest)) {
            case Resolution.Solved solved -> solved;
            case Resolution.Unsolvable unsolvable ->
                throw new StoreliftException(
                        ErrorCode.DEPENDENCIES_UNSOLVABLE, "to " + request.version() + ": " + unsolvable.explanation());
        };
    }

    /**
     * What to ask the resolver: the product, what is wanted besides and what the template changed may move, with all they
     * depend on.
     */
    public ResolutionRequest requestFor(UpgradeRequest request, MergedManifest manifest) {
        Manifest before = Manifest.parse(read(store.root().resolve("composer.json")));
        Manifest after = Manifest.parse(manifest.text());
        Set<String> update = new TreeSet<>(request.components().keySet());
        update.add(store.edition().productPackage());
        collectChanged(before.requires(), after.requires(), update);
        collectChanged(before.devRequires(), after.devRequires(), update);
        return new ResolutionRequest(
                manifest.text(), lock.demand(), lock.demand().isPresent() ? update : Set.of(), installed());
    }

    private static void collectChanged(Map<String, String> before, Map<String, String> after, Set<String> changed) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.stream()
                .filter(name -> name.contains("/"))
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .forEach(changed::add);
    }

    private boolean withDev() {
        return DevelopmentPackages.areInstalledIn(store);
    }

    private Map<String, String> installed() {
        Map<String, String> installed = new TreeMap<>();
        installedPackages.demand().forEach(each -> installed.put(each.name(), each.version()));
        return installed;
    }

    private List<RootFileChange> rootFiles(LockFile lock, Path work) {
        List<Path> target = new ArrayList<>();
        for (String name : store.edition().basePackages()) {
            Optional<LockedPackage> locked = lock.find(name);
            Path directory = work.resolve(name.replace('/', '-'));
            if (locked.isPresent() && packages.fetch(name, locked.get().version(), directory)) {
                target.add(directory);
            }
        }
        return new RootFiles(store.root(), MappedFiles.ofTree(store.root()), MappedFiles.ofPackages(target), processes)
                .changes();
    }

    private List<String> modulesRemoved(LockFile lock) {
        Set<String> stays = modules(lock);
        return installedPackages.demand().stream()
                .filter(each -> MODULE_TYPE.equals(each.type()) && !stays.contains(each.name()))
                .map(each -> each.name())
                .sorted()
                .toList();
    }

    private List<String> modulesAdded(LockFile lock) {
        Set<String> there = installed().keySet();
        return modules(lock).stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .toList();
    }

    private static Set<String> modules(LockFile lock) {
        return lock.packages(true).stream()
                .filter(each -> each.type().equals(MODULE_TYPE))
                .map(LockedPackage::name)
                .collect(Collectors.toSet());
    }

    private Path workDirectory() {
        try {
            Path parent = Files.createDirectories(store.stateDirectory().resolve("work"));
            return Files.createTempDirectory(parent, "plan-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> readIfThere(Path file) {
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
