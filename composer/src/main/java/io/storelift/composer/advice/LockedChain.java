package io.storelift.composer.advice;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.pool.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The shortest way from what the root requires to a statement of a package that is not to be changed. */
final class LockedChain {
    private final Request request;
    private final Map<String, ComposerPackage> locked = new HashMap<>();

    LockedChain(Request request) {
        this.request = request;
        for (ComposerPackage each : request.lockedPackages()) {
            each.namesWithoutProvided().forEach(name -> locked.putIfAbsent(name, each));
        }
    }

    /** @param wanted the statement looked for */
    Optional<List<Step>> to(Predicate<Link> wanted) {
        Deque<List<Step>> queue = new ArrayDeque<>();
        request.requires()
                .forEach((name, constraint) -> queue.add(List.of(
                        new Step(Step.ROOT, List.of(), Step.Relation.REQUIRES, name, constraint.pretty(), List.of()))));
        Set<ComposerPackage> seen = new HashSet<>();
        while (!queue.isEmpty()) {
            List<Step> steps = queue.removeFirst();
            ComposerPackage at = locked.get(steps.getLast().target());
            if (at == null || !seen.add(at)) {
                continue;
            }
            for (Link link : at.requires()) {
                List<Step> longer = new ArrayList<>(steps);
                longer.add(step(at, link));
                if (wanted.test(link)) {
                    return Optional.of(longer);
                }
                queue.add(longer);
            }
        }
        // Nothing requires it any more; it is in the way all the same.
        for (ComposerPackage each : request.lockedPackages()) {
            for (Link link : each.requires()) {
                if (wanted.test(link)) {
                    return Optional.of(List.of(step(each, link)));
                }
            }
        }
        return Optional.empty();
    }

    private static Step step(ComposerPackage locked, Link link) {
        return new Step(
                locked.prettyName(),
                List.of(locked.prettyVersion()),
                Step.Relation.REQUIRES,
                link.target(),
                link.prettyConstraint(),
                List.of());
    }
}
