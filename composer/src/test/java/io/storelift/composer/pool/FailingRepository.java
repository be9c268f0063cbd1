package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.repository.FilterListEntry;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.SecurityAdvisory;
import io.storelift.composer.repository.StabilityFilter;
import io.storelift.composer.transport.RepositoryException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Promises advisories and lists, and fails when it is asked for them. */
record FailingRepository(RepositoryException failure) implements PackageRepository {
    @Override
    public String repositoryName() {
        return "failing repo";
    }

    @Override
    public Loaded load(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded) {
        return new Loaded(Set.of(), List.of());
    }

    @Override
    public List<ComposerPackage> find(String name, @Nullable Constraint constraint) {
        return List.of();
    }

    @Override
    public List<ComposerPackage> all() {
        return List.of();
    }

    @Override
    public Map<String, String> providers(String name) {
        return Map.of();
    }

    @Override
    public List<String> similarNames(String query) {
        return List.of();
    }

    @Override
    public boolean publishesAdvisories() {
        return true;
    }

    @Override
    public List<SecurityAdvisory> advisories(Map<String, Constraint> names) {
        throw failure;
    }

    @Override
    public List<String> filterLists() {
        return List.of("own", "malware");
    }

    @Override
    public List<FilterListEntry> filterEntries(Map<String, Constraint> names, List<String> lists) {
        throw failure;
    }
}
