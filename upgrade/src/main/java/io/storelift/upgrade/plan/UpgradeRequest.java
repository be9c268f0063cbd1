package io.storelift.upgrade.plan;

import io.storelift.backup.catalog.Part;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is wanted of an upgrade.
 *
 * @param version of the store's edition, such as {@code 2.4.4}
 * @param components other components with the versions that they are to have, as composer.json would say it; all others go
 *     where the edition's version takes them
 * @param backup the parts to back up before the upgrade; the database belongs to every upgrade, wanted or not
 */
public record UpgradeRequest(String version, Map<String, String> components, Set<Part> backup) {
    public UpgradeRequest {
        components = Collections.unmodifiableMap(new TreeMap<>(components));
        Set<Part> parts = new TreeSet<>(backup);
        parts.add(Part.DATABASE);
        backup = Set.copyOf(parts);
    }

    /** Without a wish about other components. */
    public UpgradeRequest(String version, Set<Part> backup) {
        this(version, Map.of(), backup);
    }

    /** The request that a plan answers. */
    public static UpgradeRequest of(Plan plan) {
        return new UpgradeRequest(
                plan.to(),
                plan.components(),
                plan.backup().stream().map(Part::valueOf).collect(Collectors.toSet()));
    }

    /** With a backup of everything. */
    public static UpgradeRequest to(String version) {
        return new UpgradeRequest(version, Set.of(Part.values()));
    }
}
