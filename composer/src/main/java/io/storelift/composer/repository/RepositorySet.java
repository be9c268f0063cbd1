package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.MultiConstraint;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.transport.RepositoryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The repositories a resolution asks, first ones first, and what the root allows of what they offer. Immutable.
 *
 * <p>Source: Composer: RepositorySet.
 */
public final class RepositorySet {
    private final StabilityFilter stabilities;
    private final Map<String, Constraint> rootRequires;
    private final Map<String, Constraint> temporaryConstraints;
    private final List<PackageRepository> repositories;

    /**
     * @param rootRequires what the root requires, by name; requirements on the platform don't count
     * @param temporaryConstraints {@code --with}: further limits for this resolution, by name
     * @param repositories those of the root package, the platform and the lock file included
     */
    public RepositorySet(
            StabilityFilter stabilities,
            Map<String, Constraint> rootRequires,
            Map<String, Constraint> temporaryConstraints,
            List<PackageRepository> repositories) {
        this.stabilities = stabilities;
        Map<String, Constraint> requires = new LinkedHashMap<>(rootRequires);
        requires.keySet().removeIf(PlatformNames::isPlatform);
        this.rootRequires = Collections.unmodifiableMap(requires);
        this.temporaryConstraints = Collections.unmodifiableMap(new LinkedHashMap<>(temporaryConstraints));
        this.repositories = List.copyOf(repositories);
    }

    public StabilityFilter stabilities() {
        return stabilities;
    }

    /** By name, without the platform. */
    public Map<String, Constraint> rootRequires() {
        return rootRequires;
    }

    public Map<String, Constraint> temporaryConstraints() {
        return temporaryConstraints;
    }

    public List<PackageRepository> repositories() {
        return repositories;
    }

    /** Versions that a resolution could take: stable enough, and from the first repository that knows the name. */
    public List<ComposerPackage> find(String name, @Nullable Constraint constraint) {
        return find(name, constraint, stabilities);
    }

    /** The same without regard to stability. */
    public List<ComposerPackage> findOfAnyStability(String name, @Nullable Constraint constraint) {
        return find(name, constraint, StabilityFilter.any());
    }

    private List<ComposerPackage> find(String name, @Nullable Constraint constraint, StabilityFilter accepted) {
        Map<String, @Nullable Constraint> asked = new HashMap<>();
        asked.put(name, constraint);
        List<ComposerPackage> found = new ArrayList<>();
        for (PackageRepository repository : repositories) {
            PackageRepository.Loaded loaded = repository.load(asked, accepted, Map.of());
            found.addAll(loaded.packages());
            if (loaded.namesFound().contains(name)) {
                break;
            }
        }
        return found;
    }

    /** Versions that are stable enough, from all repositories, also where an earlier one knows the name. */
    public List<ComposerPackage> findEverywhere(String name, @Nullable Constraint constraint) {
        List<ComposerPackage> found = new ArrayList<>();
        for (PackageRepository repository : repositories) {
            for (ComposerPackage candidate : repository.find(name, constraint)) {
                if (stabilities.accepts(candidate.names(), candidate.stability())) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    /** Names of packages that provide this name, to their descriptions. */
    public Map<String, String> providers(String name) {
        Map<String, String> providers = new LinkedHashMap<>();
        repositories.forEach(repository -> providers.putAll(repository.providers(name)));
        return providers;
    }

    /** Published vulnerabilities of any of these versions, of all repositories that answer. */
    public List<SecurityAdvisory> advisories(List<ComposerPackage> packages) {
        Map<String, Map<String, Constraint>> versions = new LinkedHashMap<>();
        for (ComposerPackage each : packages) {
            if (!(each instanceof AliasPackage alias && alias.isRootAlias())) {
                versions.computeIfAbsent(each.name(), key -> new LinkedHashMap<>())
                        .put(each.version().text(), SingleConstraint.of(Operator.EQ, each.version()));
            }
        }
        Map<String, Constraint> asked = new LinkedHashMap<>();
        versions.forEach((name, each) ->
                asked.put(name.toLowerCase(Locale.ROOT), MultiConstraint.create(List.copyOf(each.values()), false)));
        List<SecurityAdvisory> advisories = new ArrayList<>();
        repositories.forEach(repository -> advisories.addAll(advisories(repository, asked)));
        return advisories;
    }

    private static List<SecurityAdvisory> advisories(PackageRepository repository, Map<String, Constraint> asked) {
        try {
            return repository.advisories(asked);
        } catch (RepositoryException unreachable) {
            // This only words a message about versions that are known to be affected already.
            return List.of();
        }
    }
}
