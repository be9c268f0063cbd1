package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.StabilityFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers every package version that a request could need, in the order in which Composer would: the order decides which
 * solution is found. Immutable; may build several pools.
 *
 * <p>Source: Composer: PoolBuilder.
 */
public final class PoolBuilder {
    private final StabilityFilter stabilities;
    private final Map<String, Map<String, RootAlias>> rootAliases;
    private final Map<String, String> rootReferences;
    private final Map<String, Constraint> temporaryConstraints;
    private final List<PoolFilter> filters;
    private final Optional<PoolOptimizer> optimizer;
    private final ComposerGeneration generation;

    private PoolBuilder(
            StabilityFilter stabilities,
            Map<String, Map<String, RootAlias>> rootAliases,
            Map<String, String> rootReferences,
            Map<String, Constraint> temporaryConstraints,
            List<PoolFilter> filters,
            Optional<PoolOptimizer> optimizer,
            ComposerGeneration generation) {
        this.stabilities = stabilities;
        this.rootAliases = rootAliases;
        this.rootReferences = rootReferences;
        this.temporaryConstraints = temporaryConstraints;
        this.filters = filters;
        this.optimizer = optimizer;
        this.generation = generation;
    }

    /** Neither aliases nor references nor filters, and no optimizer. */
    public static PoolBuilder of(StabilityFilter stabilities) {
        return new PoolBuilder(
                stabilities, Map.of(), Map.of(), Map.of(), List.of(), Optional.empty(), ComposerGeneration.CURRENT);
    }

    /** @param aliases of two for the same version the later counts */
    public PoolBuilder withRootAliases(List<RootAlias> aliases) {
        Map<String, Map<String, RootAlias>> byName = new HashMap<>();
        for (RootAlias alias : aliases) {
            byName.computeIfAbsent(alias.packageName(), key -> new HashMap<>())
                    .put(alias.version().text(), alias);
        }
        return new PoolBuilder(
                stabilities, byName, rootReferences, temporaryConstraints, filters, optimizer, generation);
    }

    /** @param references name to the commit that the root asks for ({@code dev-x#hash}); set on every version of the name */
    public PoolBuilder withRootReferences(Map<String, String> references) {
        return new PoolBuilder(
                stabilities, rootAliases, Map.copyOf(references), temporaryConstraints, filters, optimizer, generation);
    }

    /** @param constraints name to what {@code --with} allows of it */
    public PoolBuilder withTemporaryConstraints(Map<String, Constraint> constraints) {
        return new PoolBuilder(
                stabilities, rootAliases, rootReferences, Map.copyOf(constraints), filters, optimizer, generation);
    }

    /** @param more run in this order, before the optimizer */
    public PoolBuilder withFilters(List<? extends PoolFilter> more) {
        List<PoolFilter> all = new ArrayList<>(filters);
        all.addAll(more);
        return new PoolBuilder(
                stabilities,
                rootAliases,
                rootReferences,
                temporaryConstraints,
                List.copyOf(all),
                optimizer,
                generation);
    }

    public PoolBuilder withOptimizer(PoolOptimizer last) {
        return new PoolBuilder(
                stabilities, rootAliases, rootReferences, temporaryConstraints, filters, Optional.of(last), generation);
    }

    /** @param whose {@link ComposerGeneration#CURRENT} unless given */
    public PoolBuilder withGeneration(ComposerGeneration whose) {
        return new PoolBuilder(
                stabilities, rootAliases, rootReferences, temporaryConstraints, filters, optimizer, whose);
    }

    /**
     * Builds the pool.
     *
     * @param repositories in the order of their priority; those of the platform and of the lock file are not searched
     * @param intervals remembers answers across the steps of one resolution
     * @throws io.storelift.composer.transport.RepositoryException when a repository can't be read
     * @throws IllegalArgumentException for a partial update without a lock file
     */
    public BuiltPool build(List<PackageRepository> repositories, Request request, Intervals intervals) {
        PoolAssembly assembly = new PoolAssembly(
                stabilities,
                rootAliases,
                rootReferences,
                temporaryConstraints,
                List.copyOf(repositories),
                request,
                intervals,
                generation);
        Pool pool = assembly.assemble();
        Request locked = assembly.request();
        List<String> warnings = new ArrayList<>(assembly.warnings());
        int found = pool.size();
        for (PoolFilter filter : filters) {
            pool = filter.filter(pool, locked, repositories, warnings::add);
        }
        Pool filtered = pool;
        pool = optimizer.map(each -> each.optimize(locked, filtered, intervals)).orElse(pool);
        return new BuiltPool(pool, locked, warnings, found);
    }
}
