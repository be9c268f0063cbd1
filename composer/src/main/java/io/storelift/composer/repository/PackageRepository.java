package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.transport.RepositoryException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place that offers packages. The order of what it returns is part of the answer: names as asked for, versions as the
 * repository lists them, an alias before its base.
 *
 * <p>Source: Composer: RepositoryInterface. All methods may throw {@link RepositoryException}.
 */
public interface PackageRepository extends Origin, FilterListProvider {
    /**
     * What {@code loadPackages} answers.
     *
     * @param namesFound names this repository knows, whether or not a version was acceptable
     * @param packages new ones only
     */
    record Loaded(Set<String> namesFound, List<ComposerPackage> packages) {}

    /**
     * Packages with these names that match and are stable enough.
     *
     * @param names in the order to load; a null constraint allows every version
     * @param alreadyLoaded name to versions (normal form) that the caller has from this repository; a name that it asked for
     *     before and got nothing of has an empty set, because what is at hand already is answered first
     */
    Loaded load(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded);

    /** Versions of a package, of any stability; null constraint: all. {@code findPackages}. */
    List<ComposerPackage> find(String name, @Nullable Constraint constraint);

    /**
     * Everything it offers.
     *
     * @throws RepositoryException when it can't be enumerated
     */
    List<ComposerPackage> all();

    /** Names of packages that provide or replace this name, to their descriptions (may be empty). {@code getProviders}. */
    Map<String, String> providers(String name);

    /** Names similar to or containing the query, for "Did you mean"; empty where it can't search. */
    List<String> similarNames(String query);

    /** Learns about itself what its answers need; a hint that they will be wanted soon. */
    default void open() {}

    /** A hint that these names will be asked for soon, with these stabilities; answers must not depend on it. */
    default void prefetch(Collection<String> names, StabilityFilter stabilities) {}

    /**
     * A hint that these requirements will be asked for, and then what the answers require.
     *
     * @param allowed names that it is asked for
     */
    default void prefetchTree(
            Map<String, Constraint> requirements, StabilityFilter stabilities, Predicate<String> allowed) {}

    /**
     * A hint that these packages of a lock file will probably be asked for. Only those that came from here are looked for: to
     * ask for others would tell this repository about names that may be none of its business.
     */
    default void prefetchOwn(Collection<? extends ComposerPackage> locked, StabilityFilter stabilities) {}

    /** Whether {@link #advisories} may have something to say. */
    default boolean publishesAdvisories() {
        return false;
    }

    /** Known vulnerabilities, perhaps in brief; empty where the repository publishes none. */
    default List<SecurityAdvisory> advisories(Map<String, Constraint> names) {
        return List.of();
    }

    /**
     * The same with all that is known of each, which may take another request: {@code getSecurityAdvisories} without {@code
     * allowPartialAdvisories}.
     *
     * @throws RepositoryException also INVALID, when the repository has one in brief only
     */
    default List<SecurityAdvisory> completeAdvisories(Map<String, Constraint> names) {
        return advisories(names);
    }
}
