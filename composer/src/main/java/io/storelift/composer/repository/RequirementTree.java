package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.version.InvalidVersionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a resolver will ask for, before it does: of each name the versions that fit, and what those require, as soon as
 * it is known, from the copy of a file if there is one. A resolver waits for each file before it knows the names of the next,
 * and all of that is time on the wire. Safe for several threads.
 */
final class RequirementTree {
    private final NamedFiles files;
    private final ConstraintParser constraints;
    private final Set<RawLinks> followed = ConcurrentHashMap.newKeySet();
    /** What was asked for already; constraints by identity, for a parser gives the same one for the same text. */
    private final Map<String, Set<Constraint>> asked = new ConcurrentHashMap<>();

    RequirementTree(NamedFiles files, ConstraintParser constraints) {
        this.files = files;
        this.constraints = constraints;
    }

    /** @param allowed names that may be asked for */
    void prefetch(String name, Constraint constraint, StabilityFilter stabilities, Predicate<String> allowed) {
        if (!allowed.test(name)
                || !asked.computeIfAbsent(name, key -> identities()).add(constraint)
                || !files.prefetch(name, stabilities)) {
            return;
        }
        files.begin(name, file -> {
            for (VersionRecord version : file.packages().getOrDefault(name, List.of())) {
                @Nullable RawLinks requires = version.links.get(LinkType.REQUIRE);
                if (requires != null && version.isAcceptable(constraint, stabilities) && followed.add(requires)) {
                    follow(requires, stabilities, allowed);
                }
            }
        });
    }

    private static Set<Constraint> identities() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private void follow(RawLinks requires, StabilityFilter stabilities, Predicate<String> allowed) {
        requires.forEach((target, text) -> {
            try {
                prefetch(target, constraints.parse(text), stabilities, allowed);
            } catch (InvalidVersionException e) {
                // Said when the version is used.
            }
        });
    }
}
