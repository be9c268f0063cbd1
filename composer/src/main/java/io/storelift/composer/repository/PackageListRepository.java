package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A repository whose packages are all known. Source: Composer: ArrayRepository. */
public final class PackageListRepository implements PackageRepository {
    private final String repositoryName;
    private final List<ComposerPackage> packages;

    /**
     * @param packages called once with this repository, so that packages can name their origin; an alias's base must be in
     *     the list too, after it
     */
    public PackageListRepository(
            String repositoryName, Function<PackageRepository, List<? extends ComposerPackage>> packages) {
        this.repositoryName = repositoryName;
        this.packages = List.copyOf(packages.apply(this));
    }

    @Override
    public String repositoryName() {
        return repositoryName;
    }

    @Override
    public Loaded load(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded) {
        Set<String> found = new LinkedHashSet<>();
        Map<ComposerPackage, Boolean> result = new LinkedHashMap<>();
        Set<ComposerPackage> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ComposerPackage candidate : packages) {
            if (names.containsKey(candidate.name())) {
                @Nullable Constraint constraint = names.get(candidate.name());
                if ((constraint == null || constraint.matches(candidate.version()))
                        && stabilities.accepts(candidate.names(), candidate.stability())
                        && !alreadyLoaded
                                .getOrDefault(candidate.name(), Set.of())
                                .contains(candidate.version().text())) {
                    if (taken.add(candidate)) {
                        result.put(candidate, true);
                    }
                    if (candidate instanceof AliasPackage && taken.add(candidate.base())) {
                        result.put(candidate.base(), true);
                    }
                }
                found.add(candidate.name());
            }
        }
        for (ComposerPackage candidate : packages) {
            if (candidate instanceof AliasPackage && taken.contains(candidate.base()) && taken.add(candidate)) {
                result.put(candidate, true);
            }
        }
        return new Loaded(found, new ArrayList<>(result.keySet()));
    }

    @Override
    public List<ComposerPackage> find(String name, @Nullable Constraint constraint) {
        String lower = name.toLowerCase(Locale.ROOT);
        return packages.stream()
                .filter(each -> each.name().equals(lower))
                .filter(each -> constraint == null || constraint.matches(each.version()))
                .toList();
    }

    @Override
    public List<ComposerPackage> all() {
        return packages;
    }

    @Override
    public Map<String, String> providers(String name) {
        Map<String, String> providers = new LinkedHashMap<>();
        for (ComposerPackage candidate : packages) {
            for (Link link : candidate.provides()) {
                if (link.target().equals(name)) {
                    providers.putIfAbsent(
                            candidate.name(),
                            candidate.details().path("description").asString(""));
                }
            }
        }
        return providers;
    }

    @Override
    public List<String> similarNames(String query) {
        return packages.stream()
                .map(ComposerPackage::prettyName)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }
}
