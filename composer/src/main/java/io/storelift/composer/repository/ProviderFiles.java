package io.storelift.composer.repository;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The files of version 1 of the protocol: one for each name, named by its checksum, which lists tell that packages.json
 * includes; or by the name alone, of a repository that makes them when asked.
 *
 * <p>Source: Composer: ComposerRepository::whatProvides, loadProviderListings.
 */
final class ProviderFiles {
    private static final String SHA256 = "SHA-256";

    private final RepositoryRoot root;
    private final RepositoryFiles files;
    private final String base;
    private final String repositoryName;
    private @Nullable Map<String, String> checksums;

    ProviderFiles(RepositoryRoot root, RepositoryFiles files, RepositoryAddress address, String repositoryName) {
        this.root = root;
        this.files = files;
        this.base = address.base();
        this.repositoryName = repositoryName;
    }

    MetadataFile fetch(String name) {
        String key = "provider-" + name.replace('/', '$') + ".json";
        @Nullable String checksum = checksums().get(name);
        if (root.lazyUrl() != null && checksum == null) {
            @Nullable MetadataFile lazy = files.revalidated(root.lazyUrl().replace("%package%", name), key, false);
            return lazy == null ? MetadataFile.empty() : lazy;
        }
        if (root.providersUrl() != null && checksum != null) {
            String address = root.providersUrl().replace("%package%", name).replace("%hash%", checksum);
            return files.checked(encoded(address), key, SHA256, checksum);
        }
        return MetadataFile.empty();
    }

    /** Some proxies stumble over a dollar sign. */
    private static String encoded(String address) {
        int dollar = address.startsWith("http") ? address.indexOf('$') : -1;
        return dollar < 0 ? address : address.substring(0, dollar) + "%24" + address.substring(dollar + 1);
    }

    /** Names that are listed. */
    Set<String> names() {
        return checksums().keySet();
    }

    private synchronized Map<String, String> checksums() {
        if (checksums == null) {
            Map<String, String> listed = new LinkedHashMap<>();
            addListed(root.file(), listed, Inclusion.none(repositoryName));
            checksums = listed;
        }
        return checksums;
    }

    private void addListed(MetadataFile file, Map<String, String> listed, Inclusion inclusion) {
        for (Map.Entry<String, JsonNode> provider : file.rest("providers").properties()) {
            listed.put(provider.getKey(), provider.getValue().path("sha256").asString(""));
        }
        if (root.providersUrl() == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> include :
                file.rest("provider-includes").properties()) {
            String checksum = include.getValue().path("sha256").asString("");
            String address = base + "/" + include.getKey().replace("%hash%", checksum);
            String key = include.getKey().replace("%hash%", "").replace("$", "");
            Inclusion deeper = inclusion.deeper();
            addListed(files.checked(encoded(address), key, SHA256, checksum), listed, deeper);
        }
    }
}
