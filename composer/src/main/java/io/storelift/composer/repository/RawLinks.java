package io.storelift.composer.repository;

import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.PackageAssembler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links as they were read. Many versions of a package share them, and most versions are never asked for: constraints are
 * parsed for those that are, once.
 */
final class RawLinks {
    private final LinkType type;
    private final Map<String, String> constraints;
    private final boolean versioned;
    private @Nullable Links links;

    /** @param constraints by target, in the author's order */
    RawLinks(LinkType type, Map<String, String> constraints) {
        this.type = type;
        this.constraints = constraints;
        this.versioned = constraints.values().stream().anyMatch(PackageAssembler::dependsOnVersion);
    }

    /**
     * The links of a package that has these. Links to itself don't count.
     *
     * <p>Source: Composer: ArrayLoader::configureCachedLinks.
     *
     * @param known links of this type that other versions of the package have, to share
     */
    synchronized Links of(
            PackageAssembler assembler, String name, String prettyVersion, Map<String, Map<String, Link>> known) {
        if (links != null) {
            return links;
        }
        List<Link> list = new ArrayList<>(constraints.size());
        for (Map.Entry<String, String> entry : constraints.entrySet()) {
            String target = entry.getKey();
            String constraint = entry.getValue();
            if (target.equals(name)) {
                continue;
            }
            if (PackageAssembler.dependsOnVersion(constraint)) {
                list.add(assembler.link(type, name, prettyVersion, target, constraint));
                continue;
            }
            Map<String, Link> ofTarget = known.computeIfAbsent(target, key -> new HashMap<>());
            Link link = ofTarget.get(constraint);
            if (link == null) {
                link = assembler.link(type, name, prettyVersion, target, constraint);
                ofTarget.put(constraint, link);
            }
            list.add(link);
        }
        Links built = Links.of(list);
        if (!versioned) {
            links = built;
        }
        return built;
    }

    /** Whether there is a link to this name. */
    boolean hasTarget(String target) {
        return constraints.containsKey(target.toLowerCase(Locale.ROOT));
    }
}
