package io.storelift.composer.pool;

import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commits that the root asks for ({@code dev-x#hash}). A package is exchanged for a copy that names the commit; its aliases
 * become aliases of that copy.
 *
 * <p>Source: Composer: Package::setSourceDistReferences.
 */
final class RootReferences {
    private static final Pattern KNOWN_HOST = Pattern.compile(
            "^https?://(?:(?:www\\.)?bitbucket\\.org|(api\\.)?github\\.com|(?:www\\.)?gitlab\\.com)/",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMIT = Pattern.compile("(?<=/|sha=)[a-f0-9]{40}(?=/|$)", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> references;
    private final IdentityHashMap<LoadedPackage, LoadedPackage> copies = new IdentityHashMap<>();

    RootReferences(Map<String, String> references) {
        this.references = references;
    }

    /** The package, or what stands for it. The same package always gets the same answer. */
    ComposerPackage applied(ComposerPackage loaded) {
        if (references.isEmpty()) {
            return loaded;
        }
        String reference = references.get(loaded.name());
        if (reference == null) {
            return loaded;
        }
        LoadedPackage copy = copies.computeIfAbsent(
                loaded.base(),
                base -> base.copy()
                        .details(() -> referring(base.details(), reference))
                        .build());
        return loaded instanceof AliasPackage alias
                ? new AliasPackage(copy, alias.version(), alias.prettyVersion(), alias.isRootAlias())
                : copy;
    }

    private static ObjectNode referring(ObjectNode original, String reference) {
        ObjectNode details = original.deepCopy();
        if (details.path("source") instanceof ObjectNode source) {
            source.put("reference", reference);
        }
        if (details.path("dist") instanceof ObjectNode dist) {
            @Nullable String url = text(dist, "url");
            if (url != null && KNOWN_HOST.matcher(url).find()) {
                dist.put("reference", reference);
                dist.put("url", COMMIT.matcher(url).replaceAll(Matcher.quoteReplacement(reference)));
            } else if (!Optional.ofNullable(text(dist, "reference")).orElse("").isEmpty()) {
                dist.put("reference", reference);
            }
        }
        return details;
    }

    private static @Nullable String text(ObjectNode node, String key) {
        return node.path(key).isString() ? node.path(key).stringValue() : null;
    }
}
