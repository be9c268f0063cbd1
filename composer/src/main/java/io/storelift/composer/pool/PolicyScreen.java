package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.MultiConstraint;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PlatformNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which packages of a pool policies are about. */
final class PolicyScreen {
    private PolicyScreen() {}

    /** Neither the root nor the platform. */
    static boolean concerns(ComposerPackage candidate) {
        Origin origin = candidate.origin();
        return (origin == null || !origin.isRoot()) && !PlatformNames.isPlatform(candidate.name());
    }

    /** Names of the pool to the versions it has of them; versions that only the root's aliases name don't exist. */
    static Map<String, Constraint> versions(Pool pool, Predicate<ComposerPackage> wanted) {
        Map<String, Map<String, Constraint>> versions = new LinkedHashMap<>();
        for (ComposerPackage each : pool.packages()) {
            boolean named = !(each instanceof AliasPackage alias && alias.isRootAlias());
            if (named && concerns(each) && wanted.test(each)) {
                versions.computeIfAbsent(each.name(), key -> new LinkedHashMap<>())
                        .put(each.version().text(), SingleConstraint.of(Operator.EQ, each.version()));
            }
        }
        Map<String, Constraint> constraints = new LinkedHashMap<>();
        versions.forEach(
                (name, each) -> constraints.put(name, MultiConstraint.create(List.copyOf(each.values()), false)));
        return constraints;
    }
}
