package io.storelift.server.upgrade;

import io.storelift.backup.catalog.Part;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of the upgrade.
 *
 * @param target the wanted version; null before one is chosen
 * @param otherComponents whether other components get wanted versions too
 * @param components their names and wanted versions
 * @param parts what the backup is to hold; null before that was decided
 */
public record Wish(
        @Nullable String target,
        boolean otherComponents,
        Map<String, String> components,
        @Nullable Set<Part> parts) {
    public Wish {
        components = new TreeMap<>(components);
        parts = parts == null ? null : new TreeSet<>(parts);
    }

    static Wish none() {
        return new Wish(null, false, Map.of(), null);
    }

    /** The backup that was decided on stays. */
    Wish of(String version, boolean others, Map<String, String> targets) {
        return new Wish(version, others, targets, parts);
    }

    Wish backingUp(Set<Part> wanted) {
        return new Wish(target, otherComponents, components, wanted);
    }
}
