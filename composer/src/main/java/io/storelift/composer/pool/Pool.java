package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packages a solver chooses from, numbered from 1 in their order. Serves one thread: it remembers answers.
 *
 * <p>Source: Composer: Pool.
 */
public final class Pool {
    private static final String EVERYTHING = "";

    private static final int[] NOTHING = {};

    private final ComposerPackage[] packages;
    private final List<ComposerPackage> list;
    private final IdentityHashMap<ComposerPackage, Integer> ids;
    private @Nullable Map<String, int[]> byName;
    private final Map<String, Map<String, int[]>> providers = new HashMap<>();
    private final List<ComposerPackage> unacceptable;
    private final RemovedVersions removed;

    /** @param unacceptable fixed or locked packages that are not stable enough for the root */
    public Pool(List<? extends ComposerPackage> packages, List<ComposerPackage> unacceptable, RemovedVersions removed) {
        this.list = List.copyOf(packages);
        this.packages = list.toArray(ComposerPackage[]::new);
        this.ids = new IdentityHashMap<>(this.packages.length * 2);
        this.unacceptable = List.copyOf(unacceptable);
        this.removed = removed;
        for (int index = 0; index < this.packages.length; index++) {
            ids.put(this.packages[index], index + 1);
        }
    }

    private Map<String, int[]> byName() {
        Map<String, int[]> known = byName;
        if (known == null) {
            Map<String, IntList> lists = HashMap.newHashMap(packages.length);
            for (int index = 0; index < packages.length; index++) {
                for (String name : packages[index].names()) {
                    lists.computeIfAbsent(name, key -> new IntList()).add(index + 1);
                }
            }
            Map<String, int[]> arrays = HashMap.newHashMap(lists.size());
            lists.forEach((name, ofName) -> arrays.put(name, ofName.toArray()));
            byName = arrays;
            known = arrays;
        }
        return known;
    }

    public List<ComposerPackage> packages() {
        return list;
    }

    public int size() {
        return packages.length;
    }

    /** @param id from 1 */
    public ComposerPackage byId(int id) {
        return packages[id - 1];
    }

    /** The package that a literal is about. */
    public ComposerPackage byLiteral(int literal) {
        return packages[Math.abs(literal) - 1];
    }

    /** Empty when the package is not in the pool. */
    public Optional<Integer> idOf(ComposerPackage candidate) {
        return Optional.ofNullable(ids.get(candidate));
    }

    /** Of a package that is in the pool. */
    public int id(ComposerPackage candidate) {
        return idOf(candidate).orElseThrow(() -> new IllegalArgumentException(candidate + " is not in the pool"));
    }

    /** Ids, ascending, of packages that have, provide or replace the name in a version that matches; don't change the array. */
    public int[] whatProvides(String name, @Nullable Constraint constraint) {
        int[] candidates = byName().get(name);
        if (candidates == null) {
            return NOTHING;
        }
        return providers
                .computeIfAbsent(name, key -> new HashMap<>())
                .computeIfAbsent(
                        constraint == null ? EVERYTHING : constraint.text(),
                        key -> matching(candidates, name, constraint));
    }

    private int[] matching(int[] candidates, String name, @Nullable Constraint constraint) {
        int[] matching = new int[candidates.length];
        int count = 0;
        for (int candidate : candidates) {
            if (matches(byId(candidate), name, constraint)) {
                matching[count++] = candidate;
            }
        }
        return Arrays.copyOf(matching, count);
    }

    /** Whether the package has, provides or replaces the name in a version that matches. */
    public static boolean matches(ComposerPackage candidate, String name, @Nullable Constraint constraint) {
        if (candidate.name().equals(name)) {
            return constraint == null || constraint.matches(candidate.version());
        }
        return anyMatches(candidate.provides().list(), name, constraint)
                || anyMatches(candidate.replaces().list(), name, constraint);
    }

    private static boolean anyMatches(List<Link> links, String name, @Nullable Constraint constraint) {
        for (Link link : links) {
            if (link.target().equals(name) && (constraint == null || constraint.matches(link.constraint()))) {
                return true;
            }
        }
        return false;
    }

    public boolean isUnacceptable(ComposerPackage candidate) {
        return unacceptable.stream().anyMatch(each -> each == candidate);
    }

    public List<ComposerPackage> unacceptable() {
        return unacceptable;
    }

    public RemovedVersions removed() {
        return removed;
    }

    /** Id of the base when the package is an alias, else 0. */
    public int baseOf(int id) {
        return byId(id) instanceof AliasPackage alias ? ids.getOrDefault(alias.base(), 0) : 0;
    }
}
