package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.repository.PackageRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a solution must contain. Immutable; the pool builder returns the request with the packages it locked.
 *
 * <p>Source: Composer: Request.
 */
public final class Request {
    private final @Nullable PackageRepository lockedRepository;
    private final Map<String, Constraint> requires;
    private final List<ComposerPackage> fixed;
    private final List<ComposerPackage> fixedLocked;
    private final List<ComposerPackage> locked;
    private final List<String> updateAllowList;
    private final UpdateMode updateMode;
    private final Set<ComposerPackage> fixedSet;
    private final Set<ComposerPackage> lockedSet;

    private Request(
            @Nullable PackageRepository lockedRepository,
            Map<String, Constraint> requires,
            List<ComposerPackage> fixed,
            List<ComposerPackage> fixedLocked,
            List<ComposerPackage> locked,
            List<String> updateAllowList,
            UpdateMode updateMode) {
        this.lockedRepository = lockedRepository;
        this.requires = Collections.unmodifiableMap(new LinkedHashMap<>(requires));
        this.fixed = List.copyOf(fixed);
        this.fixedLocked = List.copyOf(fixedLocked);
        this.locked = List.copyOf(locked);
        this.updateAllowList = List.copyOf(updateAllowList);
        this.updateMode = updateMode;
        this.fixedSet = identitySet(fixed, List.of());
        this.lockedSet = identitySet(locked, fixedLocked);
    }

    private static Set<ComposerPackage> identitySet(List<ComposerPackage> one, List<ComposerPackage> other) {
        Set<ComposerPackage> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(one);
        set.addAll(other);
        return set;
    }

    /** @param lockedRepository packages of the lock file to start from; null when there is none */
    public static Request of(@Nullable PackageRepository lockedRepository) {
        return new Request(
                lockedRepository, Map.of(), List.of(), List.of(), List.of(), List.of(), UpdateMode.ONLY_LISTED);
    }

    /**
     * Asks for a name.
     *
     * @param name lower case, not required before
     */
    public Request requiring(String name, Constraint constraint) {
        if (requires.containsKey(name)) {
            throw new IllegalArgumentException(name + " is required already");
        }
        Map<String, Constraint> more = new LinkedHashMap<>(requires);
        more.put(name, constraint);
        return new Request(lockedRepository, more, fixed, fixedLocked, locked, updateAllowList, updateMode);
    }

    /** A package that is there and stays, in this version: the root, the platform. */
    public Request fixing(Collection<? extends ComposerPackage> packages) {
        List<ComposerPackage> more = new ArrayList<>(fixed);
        more.addAll(packages);
        return new Request(lockedRepository, requires, more, fixedLocked, locked, updateAllowList, updateMode);
    }

    /** A package of the lock file that stays as it is: installing from a lock file. */
    public Request fixingLocked(Collection<? extends ComposerPackage> packages) {
        List<ComposerPackage> more = new ArrayList<>(fixed);
        more.addAll(packages);
        List<ComposerPackage> moreLocked = new ArrayList<>(fixedLocked);
        moreLocked.addAll(packages);
        return new Request(lockedRepository, requires, more, moreLocked, locked, updateAllowList, updateMode);
    }

    /** Packages of the lock file that a partial update leaves alone unless nothing requires them; replaces former ones. */
    public Request locking(Collection<? extends ComposerPackage> packages) {
        return new Request(
                lockedRepository, requires, fixed, fixedLocked, List.copyOf(packages), updateAllowList, updateMode);
    }

    /**
     * Makes it a partial update.
     *
     * @param names may contain {@code *}
     */
    public Request updating(List<String> names, UpdateMode mode) {
        return new Request(lockedRepository, requires, fixed, fixedLocked, locked, names, mode);
    }

    public @Nullable PackageRepository lockedRepository() {
        return lockedRepository;
    }

    /** In the order asked for. */
    public Map<String, Constraint> requires() {
        return requires;
    }

    public List<ComposerPackage> fixedPackages() {
        return fixed;
    }

    public boolean isFixed(ComposerPackage candidate) {
        return fixedSet.contains(candidate);
    }

    /** Those locked by a partial update, then those fixed from a lock file. */
    public List<ComposerPackage> lockedPackages() {
        List<ComposerPackage> all = new ArrayList<>(locked);
        all.addAll(fixedLocked);
        return all;
    }

    public boolean isLocked(ComposerPackage candidate) {
        return lockedSet.contains(candidate);
    }

    public List<ComposerPackage> fixedOrLockedPackages() {
        List<ComposerPackage> all = new ArrayList<>(fixed);
        all.addAll(locked);
        return all;
    }

    /** Empty: everything may change. */
    public List<String> updateAllowList() {
        return updateAllowList;
    }

    public UpdateMode updateMode() {
        return updateMode;
    }

    /** Packages of the lock file and those fixed, each once, in this order: {@code getPresentMap}. */
    public Set<ComposerPackage> present() {
        Set<ComposerPackage> present = new LinkedHashSet<>();
        if (lockedRepository != null) {
            present.addAll(lockedRepository.all());
        }
        present.addAll(fixed);
        return present;
    }
}
