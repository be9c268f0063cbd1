package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.policy.AdvisoryPolicy;
import io.storelift.composer.policy.Exemption;
import io.storelift.composer.policy.ListPolicy;
import io.storelift.composer.policy.PackageExemption;
import io.storelift.composer.policy.PolicyConfig;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.SecurityAdvisory;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.version.Stability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes out versions with published vulnerabilities and, where the project wants that, abandoned packages.
 *
 * <p>Source: Composer: SecurityAdvisoryPoolFilter, Auditor.
 */
public final class AdvisoryFilter implements PoolFilter {
    /** How Packagist's own ids begin. */
    private static final String PACKAGIST = "PKSA-";

    private final PolicyConfig policy;

    public AdvisoryFilter(PolicyConfig policy) {
        this.policy = policy;
    }

    @Override
    public Pool filter(Pool pool, Request request, List<PackageRepository> repositories, Consumer<String> warnings) {
        if (!policy.enabled() || !policy.advisories().block()) {
            return pool;
        }
        Set<String> ignored = ignored();
        Published published = published(pool, request, repositories, PackageRepository::advisories);
        if (published.needsMore(ignored)) {
            published = published(pool, request, repositories, PackageRepository::completeAdvisories);
        }
        published.warn(warnings);
        Map<String, List<SecurityAdvisory>> advisories = active(published.byName(), ignored);
        if (advisories.isEmpty() && !policy.abandoned().block()) {
            return pool;
        }
        List<ComposerPackage> kept = new ArrayList<>(pool.size());
        Map<String, Map<String, List<SecurityAdvisory>>> insecure = new LinkedHashMap<>();
        Map<String, Map<String, String>> abandoned = new LinkedHashMap<>();
        for (ComposerPackage each : pool.packages()) {
            String version = each.version().text();
            if (isRefusedAsAbandoned(each)) {
                for (String name : each.namesWithoutProvided()) {
                    abandoned
                            .computeIfAbsent(name, key -> new LinkedHashMap<>())
                            .put(version, each.prettyVersion());
                }
                continue;
            }
            List<SecurityAdvisory> matching = matching(each, advisories);
            if (matching.isEmpty()) {
                kept.add(each);
            } else {
                for (String name : each.namesWithoutProvided()) {
                    insecure.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(version, matching);
                }
            }
        }
        if (kept.size() == pool.size()) {
            return pool;
        }
        return new Pool(kept, pool.unacceptable(), pool.removed().withInsecure(insecure, abandoned));
    }

    private record Published(Map<String, List<SecurityAdvisory>> byName, List<String> unreachable) {
        /** What is told in brief doesn't say by which other ids it is known. */
        boolean needsMore(Set<String> ignored) {
            return ignored.stream().anyMatch(each -> !each.startsWith(PACKAGIST))
                    && byName.values().stream().flatMap(List::stream).anyMatch(each -> !each.isComplete());
        }

        void warn(Consumer<String> warnings) {
            if (!unreachable.isEmpty()) {
                warnings.accept("Security advisory data could not be fetched from some repositories (ignored per"
                        + " policy.ignore-unreachable); matches may be incomplete:");
                unreachable.forEach(each -> warnings.accept("  - " + each));
            }
        }
    }

    private Published published(
            Pool pool,
            Request request,
            List<PackageRepository> repositories,
            BiFunction<PackageRepository, Map<String, Constraint>, List<SecurityAdvisory>> asking) {
        Map<String, List<SecurityAdvisory>> published = new HashMap<>();
        List<String> unreachable = new ArrayList<>();
        @Nullable Map<String, Constraint> versions = null;
        for (PackageRepository repository : repositories) {
            try {
                if (!repository.publishesAdvisories()) {
                    continue;
                }
                if (versions == null) {
                    versions = PolicyScreen.versions(pool, each -> !request.isLocked(each));
                }
                for (SecurityAdvisory each : asking.apply(repository, versions)) {
                    published
                            .computeIfAbsent(each.packageName(), key -> new ArrayList<>())
                            .add(each);
                }
            } catch (RepositoryException e) {
                if (!policy.ignoreUnreachable().update() || !e.isOfTransport()) {
                    throw e;
                }
                unreachable.add(String.valueOf(e.getMessage()));
            }
        }
        return new Published(published, unreachable);
    }

    /** Ids of advisories and names of packages; constraints don't matter here. */
    private Set<String> ignored() {
        Set<String> ignored = new HashSet<>();
        AdvisoryPolicy advisories = policy.advisories();
        advisories.ignoredIds().stream().filter(Exemption::onBlock).forEach(each -> ignored.add(each.what()));
        advisories.ignore().stream().filter(PackageExemption::onBlock).forEach(each -> ignored.add(each.packageName()));
        return ignored;
    }

    private Map<String, List<SecurityAdvisory>> active(
            Map<String, List<SecurityAdvisory>> published, Set<String> ignored) {
        Set<String> severities = new HashSet<>();
        policy.advisories().ignoredSeverities().stream()
                .filter(Exemption::onBlock)
                .forEach(each -> severities.add(each.what()));
        Map<String, List<SecurityAdvisory>> active = new HashMap<>();
        published.forEach((name, all) -> {
            if (!ignored.contains(name)) {
                active.put(
                        name,
                        all.stream()
                                .filter(each -> !isIgnored(each, ignored, severities))
                                .toList());
            }
        });
        return active;
    }

    private static boolean isIgnored(SecurityAdvisory advisory, Set<String> ignored, Set<String> severities) {
        if (ignored.contains(advisory.id()) || !advisory.isComplete()) {
            return ignored.contains(advisory.id());
        }
        return (advisory.cve() != null && ignored.contains(advisory.cve()))
                || (advisory.severity() != null && severities.contains(advisory.severity()))
                || advisory.remoteIds().stream().anyMatch(ignored::contains);
    }

    private boolean isRefusedAsAbandoned(ComposerPackage candidate) {
        ListPolicy abandoned = policy.abandoned();
        return abandoned.block()
                && candidate.base().abandoned() != null
                && abandoned.ignore().stream()
                        .filter(PackageExemption::onBlock)
                        .noneMatch(
                                each -> each.names().matcher(candidate.name()).matches());
    }

    private static List<SecurityAdvisory> matching(
            ComposerPackage candidate, Map<String, List<SecurityAdvisory>> advisories) {
        if (advisories.isEmpty() || candidate.stability() == Stability.DEV) {
            return List.of();
        }
        List<SecurityAdvisory> matching = new ArrayList<>();
        for (String name : candidate.namesWithoutProvided()) {
            for (SecurityAdvisory each : advisories.getOrDefault(name, List.of())) {
                if (each.affected().matches(candidate.version())) {
                    matching.add(each);
                }
            }
        }
        return matching;
    }
}
