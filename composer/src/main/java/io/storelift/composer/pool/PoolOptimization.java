package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.MultiConstraint;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.pool.Dependencies.Name;
import io.storelift.composer.pool.Dependencies.Term;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the optimizer. Packages that the same constraints admit and exclude and that have the same links are
 * interchangeable: of those only the preferred ones stay. And where packages are locked, versions that the locked ones don't
 * admit go.
 */
final class PoolOptimization {
    private static final int[] EMPTY = {};

    private final Request request;
    private final Pool pool;
    private final PackagePreference preference;
    private final Dependencies dependencies;
    private final int size;
    private final boolean[] irremovable;
    private final boolean[] removed;
    /** By id: the id of what it is an alias of, else 0. */
    private final int[] bases;

    private final @Nullable IntList[] aliases;
    /** By id: number of its links. */
    private final int[] definitions;

    private final Map<IntSequence, int[]> preferred = new HashMap<>();

    PoolOptimization(Request request, Pool pool, PackagePreference preference, Intervals intervals) {
        this.request = request;
        this.pool = pool;
        this.preference = preference;
        this.dependencies = new Dependencies(intervals);
        this.size = pool.size();
        this.irremovable = new boolean[size + 1];
        this.removed = new boolean[size + 1];
        this.bases = new int[size + 1];
        this.aliases = new IntList[size + 1];
        this.definitions = new int[size + 1];
    }

    Pool optimized() {
        prepare();
        groups().forEach(group -> keepPreferred(group, null));
        removeImpossible();
        List<ComposerPackage> kept = new ArrayList<>(size);
        for (int id = 1; id <= size; id++) {
            if (!removed[id]) {
                kept.add(pool.byId(id));
            }
        }
        return new Pool(kept, pool.unacceptable(), pool.removed().withOptimized(this::removals));
    }

    private void prepare() {
        request.requires().forEach(dependencies::require);
        for (int id = 1; id <= size; id++) {
            ComposerPackage each = pool.byId(id);
            definitions[id] = dependencies.add(each);
            int base = pool.baseOf(id);
            if (base != 0) {
                bases[id] = base;
                IntList known = aliases[base];
                if (known == null) {
                    known = new IntList();
                    aliases[base] = known;
                }
                known.add(id);
            }
        }
        markIrremovable();
        for (int id = 1; id <= size; id++) {
            removed[id] = !irremovable[id];
            if (removed[id]) {
                for (String own : pool.byId(id).namesWithoutProvided()) {
                    Name name = dependencies.known(own);
                    if (name != null && name.isRequired()) {
                        name.members().add(id);
                    }
                }
            }
        }
    }

    private void markIrremovable() {
        Map<String, List<Constraint>> versions = new HashMap<>();
        for (ComposerPackage each : request.fixedOrLockedPackages()) {
            versions.computeIfAbsent(each.name(), key -> new ArrayList<>())
                    .add(SingleConstraint.of(Operator.EQ, each.version()));
        }
        Map<String, Constraint> constraints = new HashMap<>();
        versions.forEach((name, list) ->
                constraints.put(name, list.size() == 1 ? list.getFirst() : MultiConstraint.of(list, false)));
        for (int id = 1; id <= size; id++) {
            ComposerPackage each = pool.byId(id);
            Constraint constraint = constraints.get(each.name());
            if (constraint != null && constraint.matches(each.version())) {
                irremovable[id] = true;
                int base = bases[id] == 0 ? id : bases[id];
                irremovable[base] = true;
                IntList its = aliases[base];
                for (int index = 0; its != null && index < its.size(); index++) {
                    irremovable[its.get(index)] = true;
                }
            }
        }
    }

    /** Names with interchangeable packages, in the order in which the pool first has a group for one. */
    private List<Groups> groups() {
        List<Groups> all = new ArrayList<>();
        for (Name name : dependencies.names()) {
            if (name.members().size() > 0) {
                Groups groups = new Groups(name);
                if (groups.first > 0) {
                    all.add(groups);
                }
            }
        }
        return all;
    }

    private void keepPreferred(Groups groups, @Nullable Recorder recorder) {
        for (IntList bucketsOfGroup : groups.groups) {
            for (int index = 0; index < bucketsOfGroup.size(); index++) {
                IntList bucket = groups.buckets.get(bucketsOfGroup.get(index));
                if (bucket.size() == 1) {
                    keep(bucket.get(0), bucket, recorder);
                } else {
                    int[] ids = bucket.toArray();
                    for (int id : preferred.computeIfAbsent(
                            new IntSequence(ids), key -> preference.selectPreferred(pool, ids, null))) {
                        keep(Math.abs(id), bucket, recorder);
                    }
                }
            }
        }
    }

    private void keep(int id, IntList bucket, @Nullable Recorder recorder) {
        if (recorder != null) {
            recorder.start(bucket);
            recorder.record(id);
        }
        if (!removed[id]) {
            return;
        }
        removed[id] = false;
        int base = id;
        if (pool.byId(id) instanceof AliasPackage) {
            base = bases[id];
            removed[base] = false;
            if (recorder != null && base != 0) {
                recorder.record(base);
            }
        }
        IntList its = aliases[base];
        for (int index = 0; its != null && index < its.size(); index++) {
            removed[its.get(index)] = false;
            if (recorder != null) {
                recorder.record(its.get(index));
            }
        }
    }

    private void removeImpossible() {
        List<ComposerPackage> locked = request.lockedPackages();
        if (locked.isEmpty()) {
            return;
        }
        Map<String, List<Integer>> removable = new HashMap<>();
        for (int id = 1; id <= size; id++) {
            ComposerPackage each = pool.byId(id);
            if (!irremovable[id]
                    && aliases[id] == null
                    && !(each instanceof AliasPackage)
                    && !request.isFixed(each)
                    && !request.isLocked(each)) {
                removable.computeIfAbsent(each.name(), key -> new ArrayList<>()).add(id);
            }
        }
        for (ComposerPackage each : locked) {
            if (isStillRequired(each)) {
                for (Link link : each.requires().list()) {
                    for (int id : removable.getOrDefault(link.target(), List.of())) {
                        if (!link.constraint().matches(pool.byId(id).version())) {
                            removed[id] = true;
                        }
                    }
                }
            }
        }
    }

    /** A locked package that nothing requires may go, so what it requires must not bind others. */
    private boolean isStillRequired(ComposerPackage locked) {
        for (String own : locked.namesWithoutProvided()) {
            Name name = dependencies.known(own);
            if (name != null && name.isRequired()) {
                return true;
            }
        }
        return false;
    }

    /** What messages say of the removal: worked out by doing it once more, keeping account. */
    private RemovedVersions.Optimized removals() {
        boolean[] outcome = removed.clone();
        Map<String, Map<String, String>> versions = new LinkedHashMap<>();
        for (int id = 1; id <= size; id++) {
            if (outcome[id]) {
                ComposerPackage each = pool.byId(id);
                versions.computeIfAbsent(each.name(), key -> new LinkedHashMap<>())
                        .put(each.version().text(), each.prettyVersion());
            }
        }
        for (int id = 1; id <= size; id++) {
            removed[id] = !irremovable[id];
        }
        IdentityHashMap<ComposerPackage, Map<String, String>> standIns = new IdentityHashMap<>();
        List<Groups> inOrder = groups();
        inOrder.sort(Comparator.<Groups>comparingInt(each -> each.first).thenComparingInt(Groups::positionInFirst));
        inOrder.forEach(each -> keepPreferred(each, new Recorder(each.name, standIns)));
        System.arraycopy(outcome, 0, removed, 0, outcome.length);
        return new RemovedVersions.Optimized(versions, standIns);
    }

    /** Notes which versions a package that stays stands for. */
    private final class Recorder {
        private final Name name;
        private final IdentityHashMap<ComposerPackage, Map<String, String>> standIns;
        private Map<String, String> versions = Map.of();

        Recorder(Name name, IdentityHashMap<ComposerPackage, Map<String, String>> standIns) {
            this.name = name;
            this.standIns = standIns;
        }

        void start(IntList bucket) {
            versions = new LinkedHashMap<>();
            for (int index = 0; index < bucket.size(); index++) {
                ComposerPackage each = pool.byId(bucket.get(index));
                if (each instanceof AliasPackage && each.prettyVersion().equals(VersionParser.DEFAULT_BRANCH_ALIAS)) {
                    each = each.base();
                }
                versions.put(each.version().text(), each.prettyVersion());
            }
        }

        void record(int id) {
            ComposerPackage kept = pool.byId(id);
            for (String own : kept.namesWithoutProvided()) {
                if (dependencies.known(own) == name) {
                    standIns.computeIfAbsent(kept, key -> new LinkedHashMap<>()).putAll(versions);
                    return;
                }
            }
        }
    }

    /**
     * The packages of one name, grouped by the constraints that admit them, and within a group by their links. A package may be
     * in many groups.
     */
    private final class Groups {
        private final Name name;
        private final List<IntList> groups = new ArrayList<>();
        private final List<IntList> buckets = new ArrayList<>();
        private final List<int[]> bucketOfDefinition = new ArrayList<>();
        /** Id of the first package in any group; 0 when there is no group. */
        private int first;

        Groups(Name name) {
            this.name = name;
            IntList members = name.members();
            Term[] required = name.required().toArray(Term[]::new);
            Suffixes suffixes = new Suffixes(name);
            int[] suffixOf = new int[members.size()];
            int[] definitionOf = new int[members.size()];
            Map<Integer, Integer> definitionsHere = new HashMap<>();
            for (int index = 0; index < suffixOf.length; index++) {
                int id = members.get(index);
                suffixOf[index] = suffixes.of(pool.byId(id));
                definitionOf[index] = definitionsHere.computeIfAbsent(definitions[id], key -> definitionsHere.size());
            }
            int[][] groupOf = new int[required.length + 1][suffixes.count()];
            Map<IntSequence, Integer> byKey = new HashMap<>();
            for (int index = 0; index < suffixOf.length; index++) {
                int id = members.get(index);
                Version version = pool.byId(id).version();
                int suffix = suffixOf[index];
                for (int requirement = 0; requirement < required.length; requirement++) {
                    boolean admitted = required[requirement].constraint().matches(version);
                    if (!admitted && suffix == 0) {
                        continue;
                    }
                    int[] row = groupOf[admitted ? requirement + 1 : 0];
                    if (row[suffix] == 0) {
                        row[suffix] = group(
                                suffixes.key(suffix, admitted ? required[requirement] : null),
                                byKey,
                                definitionsHere.size());
                    }
                    put(id, row[suffix] - 1, definitionOf[index]);
                }
            }
        }

        /** Counted from 1. */
        private int group(int[] key, Map<IntSequence, Integer> byKey, int definitionCount) {
            return byKey.computeIfAbsent(new IntSequence(key), sequence -> {
                groups.add(new IntList());
                bucketOfDefinition.add(new int[definitionCount]);
                return groups.size();
            });
        }

        private void put(int id, int group, int definition) {
            if (first == 0) {
                first = id;
            }
            int[] row = bucketOfDefinition.get(group);
            if (row[definition] == 0) {
                buckets.add(new IntList());
                row[definition] = buckets.size();
                groups.get(group).add(buckets.size() - 1);
            }
            buckets.get(row[definition] - 1).addOnce(id);
        }

        int positionInFirst() {
            List<String> names = pool.byId(first).namesWithoutProvided();
            for (int index = 0; index < names.size(); index++) {
                if (dependencies.known(names.get(index)) == name) {
                    return index;
                }
            }
            return names.size();
        }
    }

    /** The part of a group's key that doesn't depend on the requirement: replacements and conflicts that hit the version. */
    private final class Suffixes {
        private final Term[] conflicting;
        private final Map<IntSequence, Integer> numbers = new HashMap<>();
        private final List<int[]> values = new ArrayList<>();

        Suffixes(Name name) {
            this.conflicting = name.conflicting().toArray(Term[]::new);
            values.add(EMPTY);
        }

        /** 0 for the empty one. */
        int of(ComposerPackage each) {
            IntList hits = null;
            for (Link link : each.replaces().list()) {
                if (link.constraint().matches(each.version())) {
                    hits = hits == null ? new IntList() : hits;
                    hits.add(dependencies.term(link.constraint()).id());
                }
            }
            for (Term conflict : conflicting) {
                if (conflict.constraint().matches(each.version())) {
                    hits = hits == null ? new IntList() : hits;
                    hits.add(-1 - conflict.id());
                }
            }
            if (hits == null) {
                return 0;
            }
            int[] sequence = hits.toArray();
            return numbers.computeIfAbsent(new IntSequence(sequence), key -> {
                values.add(sequence);
                return values.size() - 1;
            });
        }

        int count() {
            return values.size();
        }

        int[] key(int suffix, @Nullable Term requirement) {
            int[] tail = values.get(suffix);
            if (requirement == null) {
                return tail;
            }
            int[] key = new int[tail.length + 1];
            key[0] = requirement.id();
            System.arraycopy(tail, 0, key, 1, tail.length);
            return key;
        }
    }
}
