package io.storelift.composer.transaction;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.packages.ComposerPackage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the code of a package is, as its {@code source} and {@code dist} say; null where they don't.
 *
 * <p>Source: Composer: PackageInterface.
 */
record CodeLocation(
        @Nullable String sourceType,
        @Nullable String sourceUrl,
        @Nullable String sourceReference,
        @Nullable String distType,
        @Nullable String distUrl,
        @Nullable String distReference) {
    /** An alias is where its base is. */
    static CodeLocation of(ComposerPackage candidate) {
        JsonNode details = candidate.details();
        JsonNode source = details.path("source");
        JsonNode dist = details.path("dist");
        return new CodeLocation(
                text(source, "type"),
                text(source, "url"),
                text(source, "reference"),
                text(dist, "type"),
                text(dist, "url"),
                text(dist, "reference"));
    }

    private static @Nullable String text(JsonNode section, String key) {
        JsonNode value = section.get(key);
        return PhpArrays.isScalar(value) ? PhpArrays.toText(value) : null;
    }
}
