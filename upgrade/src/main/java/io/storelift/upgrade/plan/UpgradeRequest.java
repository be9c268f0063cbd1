package io.storelift.upgrade.plan;

import io.storelift.backup.catalog.Part;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is wanted of an upgrade.
 *
 * @param version of the store's edition, such as {@code 2.4.4}
 * @param backup the parts to back up before the upgrade; the database belongs to every upgrade, wanted or not
 */
public record UpgradeRequest(String version, Set<Part> backup) {
    public UpgradeRequest {
        Set<Part> parts = new TreeSet<>(backup);
        parts.add(Part.DATABASE);
        backup = Set.copyOf(parts);
    }

    /** The request that a plan answers. */
    public static UpgradeRequest of(Plan plan) {
        return new UpgradeRequest(
                plan.to(), plan.backup().stream().map(Part::valueOf).collect(Collectors.toSet()));
    }

    /** With a backup of everything. */
    public static UpgradeRequest to(String version) {
        return new UpgradeRequest(version, Set.of(Part.values()));
    }
}
