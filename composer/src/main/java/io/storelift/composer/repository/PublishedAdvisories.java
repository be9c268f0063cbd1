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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Advisories that a repository has in the files of its packages, or that it answers when asked about names; about each only
 * once, since many resolutions share a repository.
 *
 * <p>Source: Composer: ComposerRepository::getSecurityAdvisories.
 */
final class PublishedAdvisories {
    private final RepositoryRoot root;
    private final RepositoryFiles files;
    private final NamedFiles named;
    private final Advisories reader;
    /** By name, for all versions; missing where there is none. */
    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();

    PublishedAdvisories(RepositoryRoot root, RepositoryFiles files, NamedFiles named, Advisories reader) {
        this.root = root;
        this.files = files;
        this.named = named;
        this.reader = reader;
    }

    boolean exist() {
        return root.advisoriesInMetadata() || root.advisoriesApi() != null;
    }

    /** @param inFull whether all that is known of each is wanted, of which files have the essence only */
    List<SecurityAdvisory> about(Map<String, Constraint> names, boolean inFull) {
        List<SecurityAdvisory> found = new ArrayList<>();
        Map<String, Constraint> left = new LinkedHashMap<>();
        names.forEach((name, constraint) -> {
            if (named.mayHave(name)) {
                left.put(name, constraint);
            }
        });
        if (root.advisoriesInMetadata() && (!inFull || root.advisoriesApi() == null)) {
            left.keySet().forEach(named::begin);
            for (Map.Entry<String, Constraint> entry : List.copyOf(left.entrySet())) {
                JsonNode list = named.get(entry.getKey()).rest("security-advisories");
                if (list.isContainer()) {
                    found.addAll(reader.read(entry.getKey(), list, entry.getValue(), inFull));
                    left.remove(entry.getKey());
                }
            }
        }
        if (root.advisoriesApi() != null && !left.isEmpty()) {
            found.addAll(asked(root.advisoriesApi(), left, inFull));
        }
        return found;
    }

    private List<SecurityAdvisory> asked(String api, Map<String, Constraint> names, boolean inFull) {
        List<String> unknown = names.keySet().stream()
                .filter(name -> !answers.containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            ask(api, unknown);
        }
        List<SecurityAdvisory> found = new ArrayList<>();
        names.forEach((name, versions) -> found.addAll(
                reader.read(name, answers.getOrDefault(name, MissingNode.getInstance()), versions, inFull)));
        return found;
    }

    private void ask(String api, List<String> names) {
        @Nullable MetadataFile answer = files.uncached(api, form(names));
        if (answer == null) {
            throw new RepositoryException(Kind.NOT_FOUND, Addresses.withoutSecrets(api) + " doesn't exist (HTTP 404)");
        }
        JsonNode all = answer.rest("advisories");
        names.forEach(name -> answers.put(name, all.path(name)));
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
