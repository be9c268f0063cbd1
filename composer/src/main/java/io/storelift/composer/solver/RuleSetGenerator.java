package io.storelift.composer.solver;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.Request;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * States a request and the links of the packages it can reach as rules. Serves one request. The order of the rules is part of
 * the answer: the solver decides by it.
 *
 * <p>Source: Composer: RuleSetGenerator.
 */
final class RuleSetGenerator {
    private final Pool pool;
    private final PlatformRequirements platform;
    private final Intervals intervals;
    private final RuleSet rules = new RuleSet();
    /** Added, or in the queue. */
    private final boolean[] reached;

    private final IntList addedIds;
    private final IntList queue;
    private final Map<String, IntList> addedByName = new LinkedHashMap<>();

    RuleSetGenerator(Pool pool, PlatformRequirements platform, Intervals intervals) {
        this.pool = pool;
        this.platform = platform;
        this.intervals = intervals;
        this.reached = new boolean[pool.size() + 1];
        this.addedIds = new IntList(pool.size());
        this.queue = new IntList(pool.size());
    }

    /**
     * @throws IllegalStateException when a fixed package is neither in the pool nor known to be unacceptable
     */
    RuleSet rulesFor(Request request) {
        addFixed(request);
        addRequires(request);
        addAliases();
        addConflicts();
        addSameNames();
        return rules;
    }

    private void addFixed(Request request) {
        for (ComposerPackage fixed : request.fixedPackages()) {
            // The solver reports such packages; there is nothing to choose from.
            if (request.isLocked(fixed) && pool.removed().isListed(fixed)) {
                continue;
            }
            Optional<Integer> id = pool.idOf(fixed);
            if (id.isEmpty()) {
                if (pool.isUnacceptable(fixed)) {
                    continue;
                }
                throw new IllegalStateException(
                        "Fixed package " + fixed.prettyString() + " was not added to solver pool.");
            }
            addPackage(id.get());
            rules.add(Rule.generic(new int[] {id.get()}, new RuleReason.Fixed(fixed)), Rule.Type.REQUEST);
        }
    }

    private void addRequires(Request request) {
        for (Map.Entry<String, Constraint> require : request.requires().entrySet()) {
            String name = require.getKey();
            if (platform.isIgnored(name)) {
                continue;
            }
            Constraint constraint = platform.filter(name, require.getValue(), true, intervals);
            int[] providers = pool.whatProvides(name, constraint);
            if (providers.length == 0) {
                continue;
            }
            for (int provider : providers) {
                addPackage(provider);
            }
            rules.add(Rule.generic(providers.clone(), new RuleReason.RootRequire(name, constraint)), Rule.Type.REQUEST);
        }
    }

    /** Without these an installed package could do without its alias, although both are one. */
    private void addAliases() {
        for (int id = 1; id <= pool.size(); id++) {
            if (!reached[id]
                    && pool.byId(id) instanceof AliasPackage alias
                    && (alias.isRootAlias() || reached[pool.baseOf(id)])) {
                addPackage(id);
            }
        }
    }

    private void addPackage(int first) {
        queue.clear();
        enqueue(first);
        for (int head = 0; head < queue.size(); head++) {
            int id = queue.get(head);
            addedIds.add(id);
            ComposerPackage candidate = pool.byId(id);
            if (candidate instanceof AliasPackage alias) {
                addAlias(id, alias);
                if (!alias.hasSelfVersionRequires()) {
                    continue;
                }
            } else {
                for (String name : candidate.namesWithoutProvided()) {
                    addedByName.computeIfAbsent(name, key -> new IntList(4)).add(id);
                }
            }
            for (Link link : candidate.requires()) {
                addRequirement(id, link);
            }
        }
    }

    private void enqueue(int id) {
        if (!reached[id]) {
            reached[id] = true;
            queue.add(id);
        }
    }

    private void addAlias(int id, AliasPackage alias) {
        int base = pool.baseOf(id);
        if (base == 0) {
            // A locked version that the root doesn't accept any more, while it accepts the alias.
            rules.add(Rule.generic(new int[] {-id}, new RuleReason.Alias(alias)), Rule.Type.PACKAGE);
            return;
        }
        enqueue(base);
        rules.add(Rule.generic(new int[] {-id, base}, new RuleReason.Alias(alias)), Rule.Type.PACKAGE);
        rules.add(Rule.generic(new int[] {-base, id}, new RuleReason.InverseAlias(alias.base())), Rule.Type.PACKAGE);
    }

    private void addRequirement(int id, Link link) {
        if (platform.isIgnored(link.target())) {
            return;
        }
        int[] providers =
                pool.whatProvides(link.target(), platform.filter(link.target(), link.constraint(), true, intervals));
        boolean fulfilsItself = false;
        int[] literals = new int[providers.length + 1];
        literals[0] = -id;
        for (int index = 0; index < providers.length; index++) {
            int provider = providers[index];
            literals[index + 1] = provider;
            fulfilsItself |= provider == id;
            enqueue(provider);
        }
        if (!fulfilsItself) {
            rules.add(Rule.generic(literals, new RuleReason.Requires(link)), Rule.Type.PACKAGE);
        }
    }

    private void addConflicts() {
        for (int index = 0; index < addedIds.size(); index++) {
            int id = addedIds.get(index);
            for (Link link : pool.byId(id).conflicts()) {
                String target = link.target();
                if (!addedByName.containsKey(target) || platform.isIgnored(target)) {
                    continue;
                }
                Constraint constraint = platform.filter(target, link.constraint(), false, intervals);
                for (int other : pool.whatProvides(target, constraint)) {
                    // An alias that only provides or replaces the name is bound to its base, which conflicts anyway.
                    if (other != id
                            && (!(pool.byId(other) instanceof AliasPackage alias)
                                    || alias.name().equals(target))) {
                        rules.add(Rule.twoLiterals(-id, -other, new RuleReason.Conflict(link)), Rule.Type.PACKAGE);
                    }
                }
            }
        }
    }

    private void addSameNames() {
        addedByName.forEach((name, ids) -> {
            if (ids.size() < 2) {
                return;
            }
            int[] literals = ids.toArray();
            for (int index = 0; index < literals.length; index++) {
                literals[index] = -literals[index];
            }
            RuleReason reason = new RuleReason.SameName(name);
            if (literals.length == 2) {
                rules.add(Rule.twoLiterals(literals[0], literals[1], reason), Rule.Type.PACKAGE);
            } else {
                Arrays.sort(literals);
                rules.add(Rule.multiConflict(literals, reason), Rule.Type.PACKAGE);
            }
        });
    }
}
