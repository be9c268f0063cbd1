package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.MatchAllConstraint;
import io.storelift.composer.constraint.MultiConstraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.StabilityFilter;
import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of the pool builder. The order of every list and map here is part of the answer: names are loaded in the order in
 * which they were first wanted, and a name taken out and wanted again goes to the end.
 */
final class PoolAssembly {
    private static final Constraint EVERYTHING = new MatchAllConstraint();

    private final StabilityFilter stabilities;
    private final Map<String, Map<String, RootAlias>> rootAliases;
    private final RootReferences rootReferences;
    private final Map<String, Constraint> temporaryConstraints;
    private final List<PackageRepository> repositories;
    private final Request request;
    private final Intervals intervals;
    private final ComposerGeneration generation;

    private final Map<String, NameState> names = new HashMap<>();
    private final Map<String, NameState> toLoad = new LinkedHashMap<>();
    private final List<Map<String, Set<String>>> loadedPerRepository = new ArrayList<>();
    private final List<@Nullable ComposerPackage> packages = new ArrayList<>();
    private final IdentityHashMap<ComposerPackage, Map<Integer, AliasPackage>> aliases = new IdentityHashMap<>();
    private final List<ComposerPackage> unacceptable = new ArrayList<>();
    private final Set<ComposerPackage> locked = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> warnedOf = new HashSet<>();
    private final boolean unlocksDependencies;
    private final boolean unlocksRootRequirements;

    PoolAssembly(
            StabilityFilter stabilities,
            Map<String, Map<String, RootAlias>> rootAliases,
            Map<String, String> rootReferences,
            Map<String, Constraint> temporaryConstraints,
            List<PackageRepository> repositories,
            Request request,
            Intervals intervals,
            ComposerGeneration generation) {
        this.stabilities = stabilities;
        this.rootAliases = rootAliases;
        this.rootReferences = new RootReferences(rootReferences);
        this.temporaryConstraints = temporaryConstraints;
        this.repositories = repositories;
        this.request = request;
        this.intervals = intervals;
        this.generation = generation;
        this.unlocksDependencies = request.updateMode() != UpdateMode.ONLY_LISTED;
        this.unlocksRootRequirements = request.updateMode() == UpdateMode.WITH_ALL_DEPENDENCIES;
        for (ComposerPackage each : request.lockedPackages()) {
            if (!request.isFixed(each)) {
                locked.add(each);
            }
        }
        repositories.forEach(each -> loadedPerRepository.add(new HashMap<>()));
    }

    /** What is known of a name while the pool grows. */
    private static final class NameState {
        private final boolean platform;
        private final @Nullable Constraint rootRequire;
        private @Nullable Constraint loaded;
        private @Nullable Constraint pending;
        /** A root requirement's range is never extended, unless the package gets unlocked. */
        private boolean atMaximum;
        /** Its lock is ignored because it is a directory; still locked for what it requires. */
        private boolean unlockedPath;
        /** Locked packages that have or replace the name and were not looked for; null once unlocked. */
        private @Nullable List<ComposerPackage> skipped;
        /** Constraints known to ask for no more than what is loaded or pending. */
        private final Set<Constraint> covered = Collections.newSetFromMap(new IdentityHashMap<>(8));

        NameState(String name, @Nullable Constraint rootRequire) {
            this.platform = PlatformNames.isPlatform(name);
            this.rootRequire = rootRequire;
        }

        void load(@Nullable Constraint constraint) {
            if (!Objects.equals(constraint, pending)) {
                covered.clear();
            }
            loaded = constraint;
        }

        void want(Constraint constraint) {
            covered.clear();
            pending = constraint;
        }
    }

    private NameState state(String name) {
        NameState state = names.get(name);
        if (state == null) {
            state = new NameState(name, request.requires().get(name));
            names.put(name, state);
        }
        return state;
    }

    /** The request with what is locked at the end. */
    Request request() {
        return request.locking(locked);
    }

    List<String> warnings() {
        return warnings;
    }

    Pool assemble() {
        if (!request.updateAllowList().isEmpty()) {
            lockUnlisted();
        }
        addFixedAndLocked();
        request.requires().forEach((name, constraint) -> {
            NameState state = state(name);
            if (state.loaded == null) {
                state.want(constraint);
                toLoad.put(name, state);
                state.atMaximum = true;
            }
        });
        toLoad.values().removeIf(state -> {
            if (state.loaded != null) {
                state.pending = null;
                return true;
            }
            return false;
        });
        while (!toLoad.isEmpty()) {
            loadWanted();
        }
        applyTemporaryConstraints();
        List<ComposerPackage> dense = new ArrayList<>(packages.size());
        for (@Nullable ComposerPackage each : packages) {
            if (each != null) {
                dense.add(each);
            }
        }
        return new Pool(dense, unacceptable, RemovedVersions.none());
    }

    private void lockUnlisted() {
        PackageRepository lockedRepository = request.lockedRepository();
        if (lockedRepository == null) {
            throw new IllegalArgumentException("a partial update needs a lock file");
        }
        List<Pattern> allowed =
                request.updateAllowList().stream().map(PlatformNames::glob).toList();
        warnAboutUnknownPatterns(lockedRepository, allowed);
        for (ComposerPackage each : lockedRepository.all()) {
            if (allowed.stream()
                    .anyMatch(pattern -> pattern.matcher(each.name()).matches())) {
                continue;
            }
            skip(each.name(), each);
            each.replaces().forEach(link -> skip(link.target(), each));
            if (isSymlinkedPath(each)) {
                state(each.name()).unlockedPath = true;
            } else {
                locked.add(each);
            }
        }
    }

    private void skip(String name, ComposerPackage lockedPackage) {
        NameState state = state(name);
        if (state.skipped == null) {
            state.skipped = new ArrayList<>();
        }
        state.skipped.add(lockedPackage);
    }

    private static boolean isSymlinkedPath(ComposerPackage lockedPackage) {
        JsonNode details = lockedPackage.details();
        if (!details.path("dist").path("type").asString("").equals("path")) {
            return false;
        }
        JsonNode symlink = details.path("transport-options").path("symlink");
        return !symlink.isBoolean() || symlink.booleanValue();
    }

    private void warnAboutUnknownPatterns(PackageRepository lockedRepository, List<Pattern> allowed) {
        for (int index = 0; index < allowed.size(); index++) {
            Pattern pattern = allowed.get(index);
            if (lockedRepository.all().stream()
                    .anyMatch(each -> pattern.matcher(each.name()).matches())) {
                continue;
            }
            List<String> required = request.requires().keySet().stream()
                    .filter(name -> pattern.matcher(name).matches())
                    .toList();
            if (!required.stream().allMatch(PlatformNames::isPlatform)) {
                continue;
            }
            String text = request.updateAllowList().get(index);
            if (!required.isEmpty()) {
                warnings.add("Pattern \"" + text
                        + "\" listed for update matches platform packages, but these cannot be updated by Composer.");
            } else if (text.contains("*")) {
                warnings.add("Pattern \"" + text + "\" listed for update does not match any locked packages.");
            } else {
                warnings.add("Package \"" + text + "\" listed for update is not locked.");
            }
        }
    }

    private void addFixedAndLocked() {
        for (ComposerPackage each : fixedOrLocked()) {
            state(each.name()).load(EVERYTHING);
            // To replace is to conflict: other packages of that name could not be chosen anyway.
            each.replaces().forEach(link -> state(link.target()).load(EVERYTHING));
            Origin origin = each.origin();
            if ((origin != null && (origin.isRoot() || origin.isPlatform()))
                    || stabilities.accepts(each.names(), each.stability())) {
                add(each, false);
            } else {
                unacceptable.add(each);
            }
        }
    }

    private List<ComposerPackage> fixedOrLocked() {
        List<ComposerPackage> all = new ArrayList<>(request.fixedPackages());
        all.addAll(locked);
        return all;
    }

    private void markWanted(String name, Constraint constraint) {
        markWanted(name, state(name), constraint);
    }

    private void markWanted(String name, NameState state, Constraint constraint) {
        if (state.platform || state.atMaximum || state.covered.contains(constraint)) {
            return;
        }
        Constraint wanted = constraint;
        // No requirement of a package can go beyond what the root allows.
        if (state.rootRequire != null && !intervals.isSubsetOf(wanted, state.rootRequire)) {
            wanted = state.rootRequire;
        }
        Constraint known = state.loaded == null ? state.pending : state.loaded;
        if (known == null) {
            state.want(wanted);
        } else if (intervals.isSubsetOf(wanted, known)) {
            state.covered.add(constraint);
            return;
        } else {
            state.want(intervals.compact(MultiConstraint.create(List.of(known, wanted), false)));
            state.loaded = null;
        }
        toLoad.put(name, state);
    }

    private void loadWanted() {
        List<Map.Entry<String, Constraint>> wave = new ArrayList<>(toLoad.size());
        toLoad.forEach((name, state) -> {
            Constraint constraint = Objects.requireNonNull(state.pending);
            state.load(constraint);
            state.pending = null;
            wave.add(Map.entry(name, constraint));
        });
        toLoad.clear();
        List<Map<String, @Nullable Constraint>> batches = batches(wave);
        for (int index = 0; index < repositories.size(); index++) {
            PackageRepository repository = repositories.get(index);
            if (repository.isPlatform() || repository.equals(request.lockedRepository())) {
                continue;
            }
            if (batches.isEmpty()) {
                break;
            }
            repository.prefetch(
                    batches.stream().flatMap(each -> each.keySet().stream()).toList(), stabilities);
            List<Map.Entry<String, Constraint>> left = new ArrayList<>();
            for (Map<String, @Nullable Constraint> batch : batches) {
                Set<String> found = loadBatch(index, repository, batch);
                batch.forEach((name, constraint) -> {
                    if (constraint != null && !found.contains(name)) {
                        left.add(Map.entry(name, constraint));
                    }
                });
            }
            batches = batches(left);
        }
    }

    private List<Map<String, @Nullable Constraint>> batches(List<Map.Entry<String, Constraint>> wanted) {
        List<Map<String, @Nullable Constraint>> batches = new ArrayList<>();
        int start = 0;
        while (start < wanted.size()) {
            int size = Math.min(wanted.size() - start, generation.batchSize());
            Map<String, @Nullable Constraint> batch = LinkedHashMap.newLinkedHashMap(size);
            wanted.subList(start, start + size).forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
            batches.add(batch);
            start += size;
        }
        return batches;
    }

    private Set<String> loadBatch(int index, PackageRepository repository, Map<String, @Nullable Constraint> batch) {
        Map<String, Set<String>> loadedHere = loadedPerRepository.get(index);
        PackageRepository.Loaded result = repository.load(Collections.unmodifiableMap(batch), stabilities, loadedHere);
        for (ComposerPackage each : result.packages()) {
            loadedHere
                    .computeIfAbsent(each.name(), key -> new HashSet<>())
                    .add(each.version().text());
            add(each, !state(each.name()).unlockedPath);
        }
        return result.namesFound();
    }

    private void append(ComposerPackage added) {
        if (added instanceof AliasPackage alias) {
            aliases.computeIfAbsent(alias.base(), key -> new LinkedHashMap<>()).put(packages.size(), alias);
        }
        packages.add(added);
    }

    private void add(ComposerPackage loaded, boolean propagates) {
        ComposerPackage added =
                locked.contains(loaded) || request.isFixed(loaded) ? loaded : rootReferences.applied(loaded);
        append(added);
        NameState own = state(added.name());
        if (propagates || own.unlockedPath) {
            RootAlias alias = rootAlias(added.name(), added.version());
            if (alias != null) {
                append(new AliasPackage(added.base(), alias.alias(), alias.prettyAlias(), true));
            }
        }
        boolean unlocks = propagates && unlocksDependencies;
        for (Link link : added.requires().list()) {
            NameState required = state(link.target());
            if (required.skipped == null) {
                markWanted(link.target(), required, link.constraint());
            } else if (unlocks) {
                if (mayUnlock(link.target(), required)) {
                    unlock(link.target());
                    markWanted(link.target(), link.constraint());
                }
            } else if (required.unlockedPath && required.loaded == null) {
                markWanted(link.target(), link.constraint());
            }
        }
        if (unlocks) {
            // What this replaces may be locked, and would then keep it from being chosen.
            for (Link link : added.replaces().list()) {
                NameState replaced = state(link.target());
                if (replaced.loaded != null && replaced.skipped != null && mayUnlock(link.target(), replaced)) {
                    unlock(link.target());
                    if (generation.asksWhoRequiresReplacedNames()) {
                        markWantedIfRequired(link.target());
                    } else {
                        markWanted(link.target(), link.constraint());
                    }
                }
            }
        }
    }

    private @Nullable RootAlias rootAlias(String name, Version version) {
        if (rootAliases.isEmpty()) {
            return null;
        }
        Map<String, RootAlias> ofName = rootAliases.get(name);
        return ofName == null ? null : ofName.get(version.text());
    }

    /** Warns, once for each root requirement in the way, where it may not. */
    private boolean mayUnlock(String name, NameState state) {
        List<String> inTheWay = skippedRootRequires(name, state);
        if (unlocksRootRequirements || inTheWay.isEmpty()) {
            return true;
        }
        for (String each : inTheWay) {
            if (warnedOf.add(each)) {
                warnings.add("Dependency " + each
                        + " is also a root requirement. Package has not been listed as an update argument, so keeping locked"
                        + " at old version. Use --with-all-dependencies (-W) to include root dependencies.");
            }
        }
        return false;
    }

    private List<String> skippedRootRequires(String name, NameState state) {
        List<String> found = new ArrayList<>();
        for (ComposerPackage each : Objects.requireNonNull(state.skipped)) {
            String title = each.name().equals(name) ? name : each.name() + " (via replace of " + name + ")";
            if (state.rootRequire != null) {
                found.add(title);
                continue;
            }
            if (isRootRequire(each.name())) {
                found.add(each.name());
            }
            if (each.replaces().list().stream().anyMatch(link -> isRootRequire(link.target()))) {
                found.add(title);
            }
        }
        return found;
    }

    private boolean isRootRequire(String name) {
        return request.requires().containsKey(name);
    }

    /** Looks for other versions of a locked package after all, because something that is updated needs it. */
    private void unlock(String name) {
        NameState state = state(name);
        List<ComposerPackage> skipped = state.skipped == null ? List.of() : List.copyOf(state.skipped);
        for (ComposerPackage each : skipped) {
            if (!each.name().equals(name) && state(each.name()).skipped != null) {
                unlockReplacer(name, each.name());
            }
        }
        if (state.unlockedPath) {
            for (int index = 0; index < packages.size(); index++) {
                ComposerPackage each = packages.get(index);
                if (each != null && each.name().equals(name)) {
                    remove(each, index);
                }
            }
        }
        state.skipped = null;
        state.load(null);
        state.covered.clear();
        state.atMaximum = false;
        state.unlockedPath = false;
        for (ComposerPackage each : lockedPackages()) {
            if (!(each instanceof AliasPackage) && each.name().equals(name)) {
                int index = indexOf(each);
                if (index >= 0) {
                    locked.remove(each);
                    remove(each, index);
                    loadForOthersLocked(each);
                }
            }
        }
    }

    private List<ComposerPackage> lockedPackages() {
        List<ComposerPackage> all = new ArrayList<>(locked);
        for (ComposerPackage each : request.lockedPackages()) {
            if (request.isFixed(each)) {
                all.add(each);
            }
        }
        return all;
    }

    private int indexOf(ComposerPackage sought) {
        for (int index = 0; index < packages.size(); index++) {
            if (packages.get(index) == sought) {
                return index;
            }
        }
        return -1;
    }

    private void unlockReplacer(String name, String replacer) {
        if (!unlocksRootRequirements && (isRootRequire(name) || isRootRequire(replacer))) {
            return;
        }
        unlock(replacer);
        if (isRootRequire(replacer)) {
            markWanted(replacer, EVERYTHING);
            return;
        }
        for (ComposerPackage each : withoutHoles()) {
            Link link = each.requires().to(replacer);
            if (link != null) {
                markWanted(replacer, link.constraint());
            }
        }
    }

    private List<ComposerPackage> withoutHoles() {
        List<ComposerPackage> present = new ArrayList<>(packages.size());
        for (@Nullable ComposerPackage each : packages) {
            if (each != null) {
                present.add(each);
            }
        }
        return present;
    }

    /** Until now the package unlocked was what satisfied those that stay locked; load what they need instead. */
    private void loadForOthersLocked(ComposerPackage unlocked) {
        for (ComposerPackage each : fixedOrLocked()) {
            if (each == unlocked || state(each.name()).skipped == null) {
                continue;
            }
            Link required = each.requires().to(unlocked.name());
            if (required != null) {
                markWanted(unlocked.name(), required.constraint());
            }
            if (!generation.asksWhoRequiresReplacedNames()) {
                continue;
            }
            for (Link replaced : unlocked.replaces().list()) {
                if (each.requires().to(replaced.target()) != null && state(replaced.target()).skipped != null) {
                    unlock(replaced.target());
                    markWanted(replaced.target(), replaced.constraint());
                }
            }
        }
    }

    private void markWantedIfRequired(String name) {
        Constraint rootRequire = request.requires().get(name);
        if (rootRequire != null) {
            markWanted(name, rootRequire);
        }
        for (ComposerPackage each : withoutHoles()) {
            Link link = each.requires().to(name);
            if (link != null) {
                markWanted(name, link.constraint());
            }
        }
    }

    private void remove(ComposerPackage removed, int index) {
        // Composer takes the first repository for packages of none of them.
        int repository = 0;
        for (int candidate = 0; candidate < repositories.size(); candidate++) {
            if (repositories.get(candidate).equals(removed.origin())) {
                repository = candidate;
                break;
            }
        }
        forget(repository, removed);
        packages.set(index, null);
        Map<Integer, AliasPackage> its = aliases.remove(removed);
        if (its != null) {
            int from = repository;
            its.forEach((aliasIndex, alias) -> {
                forget(from, alias);
                packages.set(aliasIndex, null);
            });
        }
    }

    private void forget(int repository, ComposerPackage removed) {
        if (repository < loadedPerRepository.size()) {
            loadedPerRepository
                    .get(repository)
                    .getOrDefault(removed.name(), new HashSet<>())
                    .remove(removed.version().text());
        }
    }

    private void applyTemporaryConstraints() {
        if (temporaryConstraints.isEmpty()) {
            return;
        }
        for (int index = 0; index < packages.size(); index++) {
            ComposerPackage each = packages.get(index);
            if (!(each instanceof LoadedPackage loaded)) {
                continue;
            }
            Map<Integer, ComposerPackage> unit = new LinkedHashMap<>();
            unit.put(index, loaded);
            unit.putAll(aliases.getOrDefault(loaded, Map.of()));
            for (String name : loaded.names()) {
                Constraint constraint = temporaryConstraints.get(name);
                if (constraint != null
                        && unit.values().stream().noneMatch(member -> constraint.matches(member.version()))) {
                    unit.keySet().forEach(member -> packages.set(member, null));
                }
            }
        }
    }
}
