package io.storelift.composer.manifest;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Repositories by priority, those of composer.json before those of the configuration of the machine, packagist.org last.
 *
 * <p>Source: Composer: Config::merge, RepositoryFactory::createRepos.
 */
public final class RepositorySection {
    private static final String PACKAGIST = "packagist.org";
    private static final Pattern PACKAGIST_URL = Pattern.compile("^https?://(?:[a-z0-9-.]+\\.)?packagist.org(/|$)");
    private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);

    private final SequencedMap<String, JsonNode> entries;

    private RepositorySection(SequencedMap<String, JsonNode> entries) {
        this.entries = Collections.unmodifiableSequencedMap(entries);
    }

    /** What is there unless somebody says otherwise: packagist.org. */
    public static RepositorySection defaults() {
        return of(PACKAGIST, "https://repo.packagist.org");
    }

    private static RepositorySection of(String name, String url) {
        SequencedMap<String, JsonNode> entries = new LinkedHashMap<>();
        entries.put(
                name,
                JsonNodeFactory.instance.objectNode().put("type", "composer").put("url", url));
        return new RepositorySection(entries);
    }

    /**
     * Puts a section {@code repositories} before what there is.
     *
     * @param section list or object, as arrays; anything else changes nothing
     */
    public RepositorySection with(JsonNode section) {
        if (PhpArrays.isEmpty(section) || !PhpArrays.isArray(section)) {
            return this;
        }
        // From the last to the first, so that what is added comes before what is there.
        SequencedMap<String, JsonNode> reversed = new LinkedHashMap<>(entries.reversed());
        List<Map.Entry<String, JsonNode>> additions = new ArrayList<>(PhpArrays.entries(section));
        for (Map.Entry<String, JsonNode> addition : additions.reversed()) {
            add(reversed, addition.getKey(), addition.getValue());
        }
        return new RepositorySection(new LinkedHashMap<>(reversed.reversed()));
    }

    private static void add(Map<String, JsonNode> reversed, String name, JsonNode repository) {
        if (isFalse(repository)) {
            disable(reversed, name);
            return;
        }
        if (repository.isContainer() && repository.size() == 1) {
            Map.Entry<String, JsonNode> only =
                    PhpArrays.entries(repository).iterator().next();
            if (isFalse(only.getValue())) {
                disable(reversed, only.getKey());
                return;
            }
        }
        if (repository.path("type").asString("").equals("composer")
                && PACKAGIST_URL.matcher(repository.path("url").asString("")).find()) {
            disable(reversed, PACKAGIST);
        }
        if (isNumber(name)) {
            reversed.put(reversed.containsKey(name) ? nextNumber(reversed.keySet()) : name, repository);
        } else {
            reversed.put(name.equals("packagist") ? PACKAGIST : name, repository);
        }
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private static void disable(Map<String, JsonNode> repositories, String name) {
        if (repositories.remove(name) == null && name.equals("packagist")) {
            repositories.remove(PACKAGIST);
        }
    }

    private static boolean isNumber(String name) {
        return name.length() < 10 && name.matches("0|[1-9][0-9]*");
    }

    private static String nextNumber(Collection<String> names) {
        int next = 0;
        for (String name : names) {
            if (isNumber(name)) {
                next = Math.max(next, Integer.parseInt(name) + 1);
            }
        }
        return Integer.toString(next);
    }

    /** Names, or numbers where a repository has none, to definitions, in order; nothing is checked. */
    public SequencedMap<String, JsonNode> entries() {
        return entries;
    }

    /**
     * Unique names, as Composer's messages have them, to definitions, in order.
     *
     * @throws InvalidManifestException with Composer's words when one is no definition
     */
    public SequencedMap<String, JsonNode> definitions() {
        SequencedMap<String, JsonNode> definitions = new LinkedHashMap<>();
        entries.forEach((index, repository) -> {
            require(index, repository);
            String name = isNumber(index) && PhpArrays.isSet(repository, "url")
                    ? SCHEME.matcher(PhpArrays.toText(repository.path("url"))).replaceFirst("")
                    : index;
            while (definitions.containsKey(name)) {
                name += "2";
            }
            definitions.put(name, repository);
        });
        return definitions;
    }

    private static void require(String index, JsonNode repository) {
        if (repository.isString()) {
            throw new InvalidManifestException("\"repositories\" should be an array of repository definitions, "
                    + "only a single repository was given");
        }
        String text = "Repository \"" + index + "\" (" + PhpJsonWriter.compact(repository) + ")";
        if (!repository.isContainer()) {
            throw new InvalidManifestException(
                    text + " should be an array, " + PhpArrays.typeOf(repository) + " given");
        }
        if (!PhpArrays.isSet(repository, "type")) {
            throw new InvalidManifestException(text + " must have a type defined");
        }
    }
}
