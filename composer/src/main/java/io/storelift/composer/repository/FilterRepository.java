package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.transport.RepositoryException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A repository of which only some names count. Source: Composer: FilterRepository. */
public final class FilterRepository implements PackageRepository {
    private final PackageRepository repository;
    private final @Nullable List<Pattern> only;
    private final List<Pattern> exclude;
    private final boolean canonical;

    /**
     * @param only names, {@code *} allowed, that count; null: all
     * @param exclude names that don't; null: none; not together with {@code only}
     * @param canonical whether repositories further down may not know names that this one knows
     */
    public FilterRepository(
            PackageRepository repository,
            @Nullable List<String> only,
            @Nullable List<String> exclude,
            boolean canonical) {
        if (only != null && exclude != null) {
            throw new RepositoryException(
                    RepositoryException.Kind.INVALID,
                    "Only one of \"only\" and \"exclude\" can be specified for repository "
                            + repository.repositoryName());
        }
        this.repository = repository;
        this.only = only == null ? null : globs(only);
        this.exclude = exclude == null ? List.of() : globs(exclude);
        this.canonical = canonical;
    }

    private static List<Pattern> globs(List<String> names) {
        return names.stream().map(PlatformNames::glob).toList();
    }

    /** The repository behind. */
    public PackageRepository repository() {
        return repository;
    }

    private boolean allows(String name) {
        return only == null ? !matchesAny(exclude, name) : matchesAny(only, name);
    }

    private static boolean matchesAny(List<Pattern> patterns, String name) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(name).matches()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String repositoryName() {
        return repository.repositoryName();
    }

    @Override
    public Loaded load(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded) {
        Map<String, @Nullable Constraint> allowed = allowed(names);
        if (allowed.isEmpty()) {
            return new Loaded(Set.of(), List.of());
        }
        Loaded loaded = repository.load(allowed, stabilities, alreadyLoaded);
        return canonical ? loaded : new Loaded(Set.of(), loaded.packages());
    }

    private <C extends @Nullable Constraint> Map<String, C> allowed(Map<String, C> names) {
        Map<String, C> allowed = new LinkedHashMap<>();
        names.forEach((name, constraint) -> {
            if (allows(name)) {
                allowed.put(name, constraint);
            }
        });
        return allowed;
    }

    @Override
    public List<ComposerPackage> find(String name, @Nullable Constraint constraint) {
        return allows(name) ? repository.find(name, constraint) : List.of();
    }

    @Override
    public List<ComposerPackage> all() {
        return repository.all().stream().filter(each -> allows(each.name())).toList();
    }

    @Override
    public Map<String, String> providers(String name) {
        Map<String, String> providers = new LinkedHashMap<>();
        repository.providers(name).forEach((provider, description) -> {
            if (allows(provider)) {
                providers.put(provider, description);
            }
        });
        return providers;
    }

    @Override
    public List<String> similarNames(String query) {
        return repository.similarNames(query).stream().filter(this::allows).toList();
    }

    @Override
    public void open() {
        repository.open();
    }

    @Override
    public void prefetch(Collection<String> names, StabilityFilter stabilities) {
        repository.prefetch(names.stream().filter(this::allows).toList(), stabilities);
    }

    @Override
    public void prefetchTree(
            Map<String, Constraint> requirements, StabilityFilter stabilities, Predicate<String> allowed) {
        repository.prefetchTree(requirements, stabilities, name -> allows(name) && allowed.test(name));
    }

    @Override
    public void prefetchOwn(Collection<? extends ComposerPackage> locked, StabilityFilter stabilities) {
        repository.prefetchOwn(
                locked.stream().filter(each -> allows(each.name())).toList(), stabilities);
    }

    @Override
    public boolean publishesAdvisories() {
        return repository.publishesAdvisories();
    }

    @Override
    public List<SecurityAdvisory> advisories(Map<String, Constraint> names) {
        return repository.advisories(allowed(names));
    }

    @Override
    public List<SecurityAdvisory> completeAdvisories(Map<String, Constraint> names) {
        return repository.completeAdvisories(allowed(names));
    }

    @Override
    public List<String> filterLists() {
        return repository.filterLists();
    }

    @Override
    public List<FilterListEntry> filterEntries(Map<String, Constraint> names, List<String> lists) {
        return repository.filterEntries(allowed(names), lists);
    }
}
