package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.transport.Addresses;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Advisories that a repository has in the files of its packages, or that it answers when asked about names.
 *
 * <p>Source: Composer: ComposerRepository::getSecurityAdvisories.
 */
final class PublishedAdvisories {
    private final RepositoryRoot root;
    private final RepositoryFiles files;
    private final NamedFiles named;
    private final Advisories reader;

    PublishedAdvisories(RepositoryRoot root, RepositoryFiles files, NamedFiles named, Advisories reader) {
        this.root = root;
        this.files = files;
        this.named = named;
        this.reader = reader;
    }

    boolean exist() {
        return root.advisoriesInMetadata() || root.advisoriesApi() != null;
    }

    List<SecurityAdvisory> about(Map<String, Constraint> names) {
        List<SecurityAdvisory> found = new ArrayList<>();
        Map<String, Constraint> left = new LinkedHashMap<>();
        names.forEach((name, constraint) -> {
            if (named.mayHave(name)) {
                left.put(name, constraint);
            }
        });
        if (root.advisoriesInMetadata()) {
            left.keySet().forEach(named::begin);
            for (Map.Entry<String, Constraint> entry : List.copyOf(left.entrySet())) {
                JsonNode list = named.get(entry.getKey()).rest("security-advisories");
                if (list.isContainer()) {
                    found.addAll(reader.read(entry.getKey(), list, entry.getValue()));
                    left.remove(entry.getKey());
                }
            }
        }
        if (root.advisoriesApi() != null && !left.isEmpty()) {
            found.addAll(asked(root.advisoriesApi(), left));
        }
        return found;
    }

    private List<SecurityAdvisory> asked(String api, Map<String, Constraint> names) {
        @Nullable MetadataFile answer = files.uncached(api, form(names.keySet()));
        if (answer == null) {
            throw new RepositoryException(Kind.NOT_FOUND, Addresses.withoutSecrets(api) + " doesn't exist (HTTP 404)");
        }
        List<SecurityAdvisory> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : answer.rest("advisories").properties()) {
            @Nullable Constraint versions = names.get(entry.getKey());
            if (versions != null) {
                found.addAll(reader.read(entry.getKey(), entry.getValue(), versions));
            }
        }
        return found;
    }

    private static String form(Iterable<String> names) {
        StringBuilder form = new StringBuilder();
        int index = 0;
        for (String name : names) {
            form.append(index == 0 ? "" : "&")
                    .append("packages%5B")
                    .append(index++)
                    .append("%5D=")
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
