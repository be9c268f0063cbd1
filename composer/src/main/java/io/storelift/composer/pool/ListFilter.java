package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.policy.BlockScope;
import io.storelift.composer.policy.ListPolicy;
import io.storelift.composer.policy.PackageExemption;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.pool.RemovedVersions.ListedVersion;
import io.storelift.composer.repository.FilterListEntry;
import io.storelift.composer.repository.FilterListProvider;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.transport.RepositoryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes out versions that filter lists name: malware, and lists the project chose.
 *
 * <p>Source: Composer: FilterListPoolFilter, FilterListAuditor, FilterListProviderSet.
 */
public final class ListFilter implements PoolFilter {
    private final PolicyConfig policy;
    private final BlockScope scope;
    private final List<FilterListProvider> sources;

    /** @param sources those that the policy's own lists name by address; asked before the repositories */
    public ListFilter(PolicyConfig policy, BlockScope scope, List<? extends FilterListProvider> sources) {
        this.policy = policy;
        this.scope = scope;
        this.sources = List.copyOf(sources);
    }

    @Override
    public Pool filter(Pool pool, Request request, List<PackageRepository> repositories, Consumer<String> warnings) {
        if (!policy.enabled()) {
            return pool;
        }
        // What a lock file holds is about to be installed, so that installing's lists count for it.
        boolean checksLocked = scope == BlockScope.UPDATE;
        Map<String, ListPolicy> lists = policy.blockingLists(scope);
        Map<String, ListPolicy> listsForLocked = checksLocked ? policy.blockingLists(BlockScope.INSTALL) : Map.of();
        Set<String> names = new LinkedHashSet<>(lists.keySet());
        names.addAll(listsForLocked.keySet());
        if (names.isEmpty()) {
            return pool;
        }
        boolean ignoreUnreachable = policy.ignoreUnreachable().during(scope)
                && (!checksLocked || policy.ignoreUnreachable().during(BlockScope.INSTALL));
        Map<String, Map<String, List<FilterListEntry>>> entries =
                entries(pool, repositories, List.copyOf(names), ignoreUnreachable, warnings);
        if (entries.isEmpty()) {
            return pool;
        }
        Set<String> lockedVersions = checksLocked ? lockedVersions(request) : Set.of();
        IdentityHashMap<FilterListEntry, ListedVersion> words = new IdentityHashMap<>();
        List<ComposerPackage> kept = new ArrayList<>(pool.size());
        Map<String, Map<String, List<ListedVersion>>> listed = new LinkedHashMap<>();
        for (ComposerPackage each : pool.packages()) {
            boolean isLocked = checksLocked && (request.isLocked(each) || lockedVersions.contains(key(each)));
            List<ListedVersion> matching = !PolicyScreen.concerns(each)
                    ? List.of()
                    : matching(each, entries, isLocked ? listsForLocked : lists, words);
            if (matching.isEmpty()) {
                kept.add(each);
            } else {
                for (String name : each.namesWithoutProvided()) {
                    listed.computeIfAbsent(name, key -> new LinkedHashMap<>())
                            .put(each.version().text(), matching);
                }
            }
        }
        if (kept.size() == pool.size()) {
            return pool;
        }
        return new Pool(kept, pool.unacceptable(), pool.removed().withListed(listed));
    }

    private static Set<String> lockedVersions(Request request) {
        Set<String> versions = new LinkedHashSet<>();
        PackageRepository locked = request.lockedRepository();
        if (locked != null) {
            locked.all().forEach(each -> versions.add(key(each)));
        }
        return versions;
    }

    private static String key(ComposerPackage each) {
        return each.name() + " " + each.version().text();
    }

    /** By package, then by list. */
    private Map<String, Map<String, List<FilterListEntry>>> entries(
            Pool pool,
            List<PackageRepository> repositories,
            List<String> lists,
            boolean ignoreUnreachable,
            Consumer<String> warnings) {
        Map<String, Constraint> versions = PolicyScreen.versions(pool, each -> true);
        List<FilterListProvider> providers = new ArrayList<>(sources);
        providers.addAll(repositories);
        List<String> unreachable = new ArrayList<>();
        Map<String, List<FilterListEntry>> byList = new TreeMap<>();
        for (FilterListProvider provider : providers) {
            try {
                for (FilterListEntry each : entries(provider, lists, versions)) {
                    byList.computeIfAbsent(each.listName(), key -> new ArrayList<>())
                            .add(each);
                }
            } catch (RepositoryException e) {
                if (!ignoreUnreachable || !e.isOfTransport()) {
                    throw e;
                }
                unreachable.add(String.valueOf(e.getMessage()));
            }
        }
        if (!unreachable.isEmpty()) {
            warnings.accept("Filter list data could not be fetched from some sources (ignored per"
                    + " policy.ignore-unreachable); matches may be incomplete:");
            unreachable.forEach(each -> warnings.accept("  - " + each));
        }
        Map<String, Map<String, List<FilterListEntry>>> byPackage = new HashMap<>();
        byList.forEach((list, ofList) -> ofList.forEach(each -> byPackage
                .computeIfAbsent(each.packageName(), key -> new LinkedHashMap<>())
                .computeIfAbsent(list, key -> new ArrayList<>())
                .add(each)));
        return byPackage;
    }

    private static List<FilterListEntry> entries(
            FilterListProvider provider, List<String> lists, Map<String, Constraint> versions) {
        List<String> offered = provider.filterLists();
        List<String> relevant = lists.stream().filter(offered::contains).toList();
        if (relevant.isEmpty()) {
            return List.of();
        }
        return provider.filterEntries(versions, relevant).stream()
                .filter(each -> relevant.contains(each.listName()))
                .filter(each -> {
                    Constraint ours = versions.get(each.packageName());
                    return ours != null && each.constraint().matches(ours);
                })
                .toList();
    }

    private static List<ListedVersion> matching(
            ComposerPackage candidate,
            Map<String, Map<String, List<FilterListEntry>>> entries,
            Map<String, ListPolicy> lists,
            IdentityHashMap<FilterListEntry, ListedVersion> words) {
        List<ListedVersion> matching = new ArrayList<>();
        for (String name : candidate.namesWithoutProvided()) {
            entries.getOrDefault(name, Map.of()).forEach((listName, ofList) -> {
                ListPolicy list = lists.get(listName);
                if (list == null || isExempt(name, candidate, list)) {
                    return;
                }
                for (FilterListEntry each : ofList) {
                    if ((each.source() == null || !list.ignoredSources().contains(each.source()))
                            && each.constraint().matches(candidate.version())) {
                        matching.add(words.computeIfAbsent(each, ListFilter::worded));
                    }
                }
            });
        }
        return matching;
    }

    private static boolean isExempt(String name, ComposerPackage candidate, ListPolicy list) {
        Constraint version = SingleConstraint.of(Operator.EQ, candidate.version());
        for (PackageExemption each : list.ignore()) {
            if (each.onBlock()
                    && each.names().matcher(name).matches()
                    && each.constraint().matches(version)) {
                return true;
            }
        }
        return false;
    }

    private static ListedVersion worded(FilterListEntry entry) {
        return new ListedVersion(entry.listName(), text(entry.source()), text(entry.url()), text(entry.reason()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
