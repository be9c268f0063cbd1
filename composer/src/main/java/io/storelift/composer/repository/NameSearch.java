package io.storelift.composer.repository;

import io.storelift.composer.packages.LinkType;
import io.storelift.composer.repository.RepositoryRoot.Listed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks for names that a repository knows, for suggestions.
 *
 * <p>Source: Composer: ComposerRepository::search, getProviders, getPackageNames.
 */
final class NameSearch {
    private final RepositoryRoot root;
    private final RepositoryFiles files;
    private final ProviderFiles listed;

    NameSearch(RepositoryRoot root, RepositoryFiles files, ProviderFiles listed) {
        this.root = root;
        this.files = files;
        this.listed = listed;
    }

    List<String> similar(String query) {
        String lower = query.toLowerCase(Locale.ROOT);
        return names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(lower))
                .toList();
    }

    private Collection<String> names() {
        if (root.available() != null) {
            return root.available();
        }
        if (root.hasProviders()) {
            return listed.names();
        }
        if (root.listUrl() != null) {
            @Nullable MetadataFile list = files.uncached(root.listUrl(), null);
            if (list != null) {
                return list.rest("packageNames")
                        .valueStream()
                        .map(name -> name.asString(""))
                        .toList();
            }
        }
        return root.inline().keySet();
    }

    /** Whether the repository answers who provides a name. */
    boolean answersProviders() {
        return root.providersApi() != null;
    }

    /** Names of packages that provide a name, to their descriptions. */
    Map<String, String> providers(String name) {
        return root.providersApi() == null ? inlineProviders(name) : askedProviders(root.providersApi(), name);
    }

    private Map<String, String> askedProviders(String api, String name) {
        Map<String, String> providers = new LinkedHashMap<>();
        @Nullable
        MetadataFile answer = NameGuard.isAskable(name) ? files.uncached(api.replace("%package%", name), null) : null;
        if (answer != null) {
            for (JsonNode provider : answer.rest("providers").values()) {
                providers.put(
                        provider.path("name").asString(""),
                        provider.path("description").asString(""));
            }
        }
        return providers;
    }

    private Map<String, String> inlineProviders(String name) {
        Map<String, String> providers = new LinkedHashMap<>();
        root.inline().forEach((provider, versions) -> {
            for (Listed version : versions) {
                @Nullable RawLinks provides = version.version().links.get(LinkType.PROVIDE);
                if (provides != null && provides.hasTarget(name)) {
                    providers.putIfAbsent(
                            provider,
                            root.file()
                                    .details(version.version(), version.siblings())
                                    .path("description")
                                    .asString(""));
                }
            }
        });
        return providers;
    }
}
