package io.storelift.composer.transaction;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The package as it was locked, fetched from where it is now. Source: Composer: LockTransaction::updateMirrorAndUrls. */
final class MirrorUpdate {
    /** Hosts whose archives have the reference in their address. */
    private static final Pattern KNOWN_HOST = Pattern.compile(
            "^https?://(?:(?:www\\.)?bitbucket\\.org|(?:api\\.)?github\\.com|(?:www\\.)?gitlab\\.com)/",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REFERENCE_IN_URL =
            Pattern.compile("(?<=/|sha=)[a-f0-9]{40}(?=/|$)", Pattern.CASE_INSENSITIVE);

    private MirrorUpdate() {}

    /** The current package itself when nothing of its version with a comparable source is present. */
    static LoadedPackage of(LoadedPackage current, Collection<ComposerPackage> present) {
        CodeLocation code = CodeLocation.of(current);
        for (ComposerPackage candidate : present) {
            if (!candidate.name().equals(current.name()) || !candidate.version().equals(current.version())) {
                continue;
            }
            CodeLocation old = CodeLocation.of(candidate);
            if (old.sourceReference() != null && Objects.equals(old.sourceType(), code.sourceType())) {
                return updated(candidate.base(), old, current, code);
            }
        }
        return current;
    }

    private static LoadedPackage updated(
            LoadedPackage before, CodeLocation old, LoadedPackage current, CodeLocation code) {
        ObjectNode details = before.details().deepCopy();
        JsonNode currentDetails = current.details();
        if (details.get("source") instanceof ObjectNode source) {
            copy(currentDetails.path("source"), source, "url");
            copy(currentDetails.path("source"), source, "mirrors");
        }
        if (Objects.equals(old.distType(), code.distType()) && details.get("dist") instanceof ObjectNode dist) {
            String url = code.distUrl();
            String reference = old.distReference();
            if (url != null && reference != null && KNOWN_HOST.matcher(url).find()) {
                dist.put("url", REFERENCE_IN_URL.matcher(url).replaceAll(Matcher.quoteReplacement(reference)));
            }
            copy(currentDetails.path("dist"), dist, "mirrors");
        }
        return before.copy().details(() -> details).build();
    }

    private static void copy(JsonNode from, ObjectNode to, String key) {
        JsonNode value = from.get(key);
        if (value == null) {
            to.remove(key);
        } else {
            to.set(key, value);
        }
    }
}
