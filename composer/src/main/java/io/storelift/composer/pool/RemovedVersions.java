package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.repository.SecurityAdvisory;
import io.storelift.composer.version.Version;
import java.util.List;
import java.util.Map;

/**
 * What filters and the optimizer took out of a pool; only messages need it. All maps are name to normal form of a version to
 * something, in the order of removal.
 *
 * @param optimized pretty versions the optimizer dropped
 * @param optimizedFor for a package that stayed (by identity): versions it stands for, normal form to pretty form
 * @param insecure versions with advisories
 * @param abandoned pretty versions of abandoned packages that policy refuses
 * @param listed versions that a filter list (malware) refuses, with the words to say so: list name to description
 */
public record RemovedVersions(
        Map<String, Map<String, String>> optimized,
        Map<ComposerPackage, Map<String, String>> optimizedFor,
        Map<String, Map<String, List<SecurityAdvisory>>> insecure,
        Map<String, Map<String, String>> abandoned,
        Map<String, Map<String, List<ListedVersion>>> listed) {

    /** An entry of a filter list that names a version. */
    public record ListedVersion(String list, String source, String url, String reason) {}

    /** Whether a filter list refused this version of the package. */
    public boolean isListed(ComposerPackage candidate) {
        Constraint same = SingleConstraint.of(Operator.EQ, candidate.version());
        return listed.getOrDefault(candidate.name(), Map.of()).keySet().stream()
                .anyMatch(version -> same.matches(Version.ofNormalized(version)));
    }

    public static RemovedVersions none() {
        return new RemovedVersions(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }
}
