package io.storelift.composer.repository;

import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.policy.ReservedLists;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a repository's packages.json says about the repository.
 *
 * <p>Source: Composer: ComposerRepository::loadRootServerFile.
 *
 * @param metadataUrl where the file of a package is; null unless the protocol is version 2
 * @param lazyUrl {@code providers-lazy-url}
 * @param available names that exist, in lower case; null when it doesn't say
 * @param patterns of names that may exist; null when it doesn't say
 * @param inline versions that the root file has itself, by name in lower case
 */
record RepositoryRoot(
        MetadataFile file,
        @Nullable String metadataUrl,
        @Nullable String lazyUrl,
        @Nullable String providersUrl,
        boolean hasProviders,
        @Nullable Set<String> available,
        @Nullable List<Pattern> patterns,
        Map<String, List<Listed>> inline,
        @Nullable String notifyUrl,
        List<JsonNode> sourceMirrors,
        List<Mirror> distMirrors,
        @Nullable String listUrl,
        @Nullable String providersApi,
        boolean advisoriesInMetadata,
        @Nullable String advisoriesApi,
        boolean filterInMetadata,
        List<String> filterLists) {

    /** A version and those that its file lists with it. */
    record Listed(VersionRecord version, List<VersionRecord> siblings) {}

    /** A second place for archives. */
    record Mirror(String url, boolean preferred) {}

    static RepositoryRoot of(MetadataFile file, String repositoryName, UnaryOperator<String> canonical) {
        @Nullable String metadataUrl = url(file, "metadata-url", canonical);
        boolean second = metadataUrl != null;
        @Nullable String lazyUrl = url(file, "providers-lazy-url", canonical);
        @Nullable String providersUrl = second ? null : url(file, "providers-url", canonical);
        @Nullable Set<String> available = null;
        @Nullable List<Pattern> patterns = null;
        if (second && !file.rest("available-packages").isEmpty()) {
            available = new LinkedHashSet<>();
            for (JsonNode name : file.rest("available-packages")) {
                available.add(name.asString("").toLowerCase(Locale.ROOT));
            }
        }
        if (second && !file.rest("available-package-patterns").isEmpty()) {
            patterns = new ArrayList<>();
            for (JsonNode pattern : file.rest("available-package-patterns")) {
                patterns.add(PlatformNames.glob(pattern.asString("")));
            }
        }
        boolean listed = !file.rest("providers").isEmpty()
                || !file.rest("providers-includes").isEmpty();
        JsonNode advisories = second ? file.rest("security-advisories") : file.rest("-");
        @Nullable String advisoriesApi = text(advisories.path("api-url"), canonical);
        if (advisories.isObject() && advisoriesApi == null && available == null && patterns == null) {
            throw new RepositoryException(
                    Kind.INVALID,
                    "Invalid security advisory configuration on " + repositoryName
                            + ": If the repository does not provide a security-advisories.api-url then"
                            + " available-packages or available-package-patterns are required to be provided for"
                            + " performance reason.");
        }
        JsonNode filter = second ? file.rest("filter") : file.rest("-");
        @Nullable String notify = url(file, "notify-batch", canonical);
        return new RepositoryRoot(
                file,
                metadataUrl,
                second ? null : lazyUrl,
                providersUrl,
                !second && (lazyUrl != null || providersUrl != null || listed),
                available,
                patterns,
                second || lazyUrl != null ? inline(file) : Map.of(),
                notify == null ? url(file, "notify", canonical) : notify,
                sourceMirrors(file),
                distMirrors(file, canonical),
                url(file, "list", canonical),
                url(file, "providers-api", canonical),
                advisories.path("metadata").asBoolean(false),
                advisoriesApi,
                filter.path("metadata").asBoolean(false),
                filterLists(filter));
    }

    private static @Nullable String url(MetadataFile file, String key, UnaryOperator<String> canonical) {
        return text(file.rest(key), canonical);
    }

    private static @Nullable String text(JsonNode node, UnaryOperator<String> canonical) {
        return node.isString() && !node.asString().isEmpty() ? canonical.apply(node.asString()) : null;
    }

    private static Map<String, List<Listed>> inline(MetadataFile file) {
        Map<String, List<Listed>> inline = new LinkedHashMap<>();
        file.packages()
                .values()
                .forEach(versions ->
                        versions.forEach(version -> inline.computeIfAbsent(version.name, key -> new ArrayList<>())
                                .add(new Listed(version, versions))));
        return inline;
    }

    private static List<JsonNode> sourceMirrors(MetadataFile file) {
        List<JsonNode> mirrors = new ArrayList<>();
        file.rest("mirrors").values().forEach(mirror -> {
            if (!mirror.path("git-url").isMissingNode()
                    || !mirror.path("hg-url").isMissingNode()) {
                mirrors.add(mirror);
            }
        });
        return mirrors;
    }

    private static List<Mirror> distMirrors(MetadataFile file, UnaryOperator<String> canonical) {
        List<Mirror> mirrors = new ArrayList<>();
        file.rest("mirrors").values().forEach(mirror -> {
            @Nullable String url = text(mirror.path("dist-url"), canonical);
            if (url != null) {
                mirrors.add(new Mirror(url, mirror.path("preferred").asBoolean(false)));
            }
        });
        return mirrors;
    }

    /** Lists that a repository may publish: names that Composer uses itself, or keeps for later, are not its to use. */
    private static List<String> filterLists(JsonNode filter) {
        List<String> lists = new ArrayList<>();
        for (Map.Entry<String, JsonNode> list : filter.path("lists").properties()) {
            if (list.getValue().path("enabled").asBoolean(false) && !ReservedLists.isReserved(list.getKey())) {
                lists.add(list.getKey());
            }
        }
        return lists;
    }

    /** False only when the repository says that it has no such package. */
    boolean mayHave(String name) {
        if (available == null && patterns == null) {
            return true;
        }
        if (available != null && available.contains(name)) {
            return true;
        }
        return patterns != null
                && patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** Whether all packages are in the root file and what it includes. */
    boolean isWhole() {
        return metadataUrl == null && !hasProviders;
    }
}
