package io.storelift.composer.pool;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.repository.SecurityAdvisory;
import io.storelift.composer.version.Version;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What filters and the optimizer took out of a pool; only messages need it, so the optimizer's part is worked out when asked
 * for. All maps are name to normal form of a version to something, in the order of removal. Serves one thread.
 */
public final class RemovedVersions {
    private static final Optimized NOTHING = new Optimized(Map.of(), Map.of());

    private final Map<String, Map<String, List<SecurityAdvisory>>> insecure;
    private final Map<String, Map<String, String>> abandoned;
    private final Map<String, Map<String, List<ListedVersion>>> listed;
    private final Supplier<Optimized> source;
    private @Nullable Optimized optimized;

    private RemovedVersions(
            Map<String, Map<String, List<SecurityAdvisory>>> insecure,
            Map<String, Map<String, String>> abandoned,
            Map<String, Map<String, List<ListedVersion>>> listed,
            Supplier<Optimized> source) {
        this.insecure = insecure;
        this.abandoned = abandoned;
        this.listed = listed;
        this.source = source;
    }

    /**
     * An entry of a filter list that names a version. The same entry is the same object for all versions it names.
     *
     * @param source empty when unknown, as are the other two
     */
    public record ListedVersion(String list, String source, String url, String reason) {}

    /** Whether a filter list refused this version of the package. */
    public boolean isListed(ComposerPackage candidate) {
        Constraint same = SingleConstraint.of(Operator.EQ, candidate.version());
        return listed.getOrDefault(candidate.name(), Map.of()).keySet().stream()
                .anyMatch(version -> same.matches(Version.ofNormalized(version)));
    }

    /**
     * The optimizer's part.
     *
     * @param versions pretty versions that it dropped
     * @param standIns for a package that stayed (by identity): versions it stands for, normal form to pretty form
     */
    public record Optimized(
            Map<String, Map<String, String>> versions, Map<ComposerPackage, Map<String, String>> standIns) {}

    public static RemovedVersions none() {
        return new RemovedVersions(Map.of(), Map.of(), Map.of(), () -> NOTHING);
    }

    /** What filters refused; nothing was optimized. */
    public static RemovedVersions refused(
            Map<String, Map<String, List<SecurityAdvisory>>> insecure,
            Map<String, Map<String, String>> abandoned,
            Map<String, Map<String, List<ListedVersion>>> listed) {
        return new RemovedVersions(insecure, abandoned, listed, () -> NOTHING);
    }

    RemovedVersions withInsecure(
            Map<String, Map<String, List<SecurityAdvisory>>> advisories, Map<String, Map<String, String>> refused) {
        return new RemovedVersions(advisories, refused, listed, source);
    }

    RemovedVersions withListed(Map<String, Map<String, List<ListedVersion>>> entries) {
        return new RemovedVersions(insecure, abandoned, entries, source);
    }

    RemovedVersions withOptimized(Supplier<Optimized> computation) {
        return new RemovedVersions(insecure, abandoned, listed, computation);
    }

    private Optimized parts() {
        Optimized known = optimized;
        if (known == null) {
            known = source.get();
            optimized = known;
        }
        return known;
    }

    /** Pretty versions the optimizer dropped. */
    public Map<String, Map<String, String>> optimized() {
        return parts().versions();
    }

    /** For a package that stayed (by identity): versions it stands for, normal form to pretty form. */
    public Map<ComposerPackage, Map<String, String>> optimizedFor() {
        return parts().standIns();
    }

    /** Versions with advisories. */
    public Map<String, Map<String, List<SecurityAdvisory>>> insecure() {
        return insecure;
    }

    /** Pretty versions of abandoned packages that policy refuses. */
    public Map<String, Map<String, String>> abandoned() {
        return abandoned;
    }

    /** Versions that a filter list, such as malware, refuses. */
    public Map<String, Map<String, List<ListedVersion>>> listed() {
        return listed;
    }
}
