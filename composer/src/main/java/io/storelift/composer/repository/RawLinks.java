package io.storelift.composer.repository;

import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.PackageAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Links as they were read. Many versions of a package share them, and most versions are never asked for: constraints are
 * parsed for those that are, once.
 */
final class RawLinks {
    private final LinkType type;
    /** Thousands of these are kept: each target is followed by its constraint. */
    private final String[] pairs;

    private final boolean versioned;
    private @Nullable Links links;

    /** @param constraints by target, in the author's order; copied */
    RawLinks(LinkType type, Map<String, String> constraints) {
        this.type = type;
        this.pairs = new String[2 * constraints.size()];
        boolean depends = false;
        int end = 0;
        for (Map.Entry<String, String> entry : constraints.entrySet()) {
            pairs[end++] = entry.getKey();
            pairs[end++] = entry.getValue();
            depends |= PackageAssembler.dependsOnVersion(entry.getValue());
        }
        this.versioned = depends;
    }

    /**
     * The links of a package that has these. Links to itself don't count.
     *
     * <p>Source: Composer: ArrayLoader::configureCachedLinks.
     */
    synchronized Links of(PackageAssembler assembler, String name, String prettyVersion) {
        if (links != null) {
            return links;
        }
        List<Link> list = new ArrayList<>(pairs.length / 2);
        for (int index = 0; index < pairs.length; index += 2) {
            if (!pairs[index].equals(name)) {
                list.add(assembler.link(type, name, prettyVersion, pairs[index], pairs[index + 1]));
            }
        }
        Links built = Links.of(list);
        if (!versioned) {
            links = built;
        }
        return built;
    }

    /** Gives each target with its constraint, in the author's order. */
    void forEach(BiConsumer<String, String> listener) {
        for (int index = 0; index < pairs.length; index += 2) {
            listener.accept(pairs[index], pairs[index + 1]);
        }
    }

    /** Whether there is a link to this name. */
    boolean hasTarget(String target) {
        String wanted = target.toLowerCase(Locale.ROOT);
        for (int index = 0; index < pairs.length; index += 2) {
            if (pairs[index].equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
