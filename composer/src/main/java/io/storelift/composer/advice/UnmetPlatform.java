package io.storelift.composer.advice;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.constraint.MultiConstraint;
import io.storelift.composer.lockfile.LockedPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.project.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which requirements on the platform a set of packages has that the platform doesn't meet. */
final class UnmetPlatform {
    private final Project project;
    private final List<ComposerPackage> platform;
    private final PlatformRequirements counting;
    private final ConstraintParser constraints;
    private final Intervals intervals = new Intervals();

    /** @param counting which requirements count at all */
    UnmetPlatform(Project project, List<ComposerPackage> platform, PlatformRequirements counting) {
        this.project = project;
        this.platform = List.copyOf(platform);
        this.counting = counting;
        this.constraints = project.packages().assembler().constraints();
    }

    private record Demand(String component, Constraint constraint) {}

    /** By name; empty when no platform can meet them all. */
    Optional<List<Remedy.PlatformNeed>> of(Map<String, LockedPackage> chosen) {
        Map<String, List<Demand>> demands = new LinkedHashMap<>();
        project.manifest().requires().forEach(link -> add(demands, Step.ROOT, link.target(), link.constraint()));
        project.manifest().devRequires().forEach(link -> add(demands, Step.ROOT, link.target(), link.constraint()));
        for (LockedPackage each : chosen.values()) {
            each.requires().forEach((name, text) -> {
                if (PlatformNames.isPlatform(name)) {
                    add(demands, each.name() + " " + each.version(), name, constraints.parse(text));
                }
            });
        }
        List<Remedy.PlatformNeed> needs = new ArrayList<>();
        for (Map.Entry<String, List<Demand>> entry : demands.entrySet()) {
            List<Demand> unmet = entry.getValue().stream()
                    .filter(demand -> !isMet(entry.getKey(), demand.constraint))
                    .toList();
            if (unmet.isEmpty()) {
                continue;
            }
            if (!canBeMet(entry.getValue())) {
                return Optional.empty();
            }
            Set<String> texts = new LinkedHashSet<>();
            unmet.forEach(demand -> texts.add(demand.constraint.pretty()));
            needs.add(new Remedy.PlatformNeed(
                    entry.getKey(),
                    String.join(" and ", texts),
                    unmet.stream().map(Demand::component).distinct().toList()));
        }
        return Optional.of(needs);
    }

    private void add(Map<String, List<Demand>> demands, String component, String name, Constraint constraint) {
        if (PlatformNames.isPlatform(name) && !counting.isIgnored(name)) {
            Constraint filtered = counting.filter(name, constraint, true, intervals);
            demands.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new Demand(component, filtered.withPretty(constraint.pretty())));
        }
    }

    private boolean isMet(String name, Constraint constraint) {
        return platform.stream().anyMatch(each -> Pool.matches(each, name, constraint));
    }

    private boolean canBeMet(List<Demand> demands) {
        List<Constraint> all =
                demands.stream().map(Demand::constraint).distinct().toList();
        return all.size() < 2
                || intervals.haveIntersections(
                        MultiConstraint.create(all.subList(1, all.size()), true), all.getFirst());
    }
}
