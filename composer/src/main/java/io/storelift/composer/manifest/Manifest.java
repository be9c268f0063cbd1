package io.storelift.composer.manifest;

import io.storelift.composer.json.InvalidJsonException;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.json.PhpJsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A root composer.json. Immutable: changes give a new one. */
public final class Manifest {
    private final ObjectNode root;

    private Manifest(ObjectNode root) {
        this.root = root;
    }

    /**
     * @throws IllegalArgumentException when the text is JSON but no object
     * @throws io.storelift.composer.json.InvalidJsonException when the text is not JSON
     */
    public static Manifest parse(String text) {
        if (PhpJsonReader.objects(text, "composer.json") instanceof ObjectNode object) {
            return new Manifest(object);
        }
        throw new InvalidJsonException("composer.json holds no JSON object");
    }

    /** Requirements of the production section: name to constraint. */
    public Map<String, String> requires() {
        return links("require");
    }

    /** Requirements of the development section: name to constraint. */
    public Map<String, String> devRequires() {
        return links("require-dev");
    }

    private Map<String, String> links(String section) {
        Map<String, String> links = new LinkedHashMap<>();
        root.path(section)
                .properties()
                .forEach(entry -> links.put(entry.getKey(), entry.getValue().asString("")));
        return links;
    }

    /** The same manifest with this requirement set: in its development section if that has it, else in the other. */
    public Manifest requiring(String name, String constraint) {
        boolean development = devRequires().containsKey(name) && !requires().containsKey(name);
        ObjectNode copy = root.deepCopy();
        copy.withObjectProperty(development ? "require-dev" : "require").put(name, constraint);
        return new Manifest(copy);
    }

    /**
     * The same project if it required one version of one package only, and that package required PHP only.
     *
     * @param php what the version requires of PHP
     */
    public Manifest requiringOnly(String name, String version, String php) {
        ObjectNode copy = root.deepCopy();
        copy.remove("require-dev");
        copy.putObject("require").put(name, version);
        ArrayNode repositories = copy.putArray("repositories");
        ObjectNode description = repositories.addObject().put("type", "package").putObject("package");
        description
                .put("name", name)
                .put("version", version)
                .putObject("require")
                .put("php", php);
        repositories.addObject().put("packagist.org", false);
        return new Manifest(copy);
    }

    /** Entries of the section {@code repositories}, each as JSON text, in order. */
    public List<String> repositories() {
        List<String> repositories = new ArrayList<>();
        JsonNode section = root.path("repositories");
        for (JsonNode repository : section) {
            repositories.add(repository.toString());
        }
        return repositories;
    }

    /** URLs of the repositories of the given type, in order. */
    public List<String> repositoryUrls(String type) {
        List<String> urls = new ArrayList<>();
        for (JsonNode repository : root.path("repositories")) {
            if (repository.path("type").asString("").equals(type)) {
                urls.add(repository.path("url").asString(""));
            }
        }
        return urls;
    }

    /** True unless the manifest allows plain http for repositories. */
    public boolean secureHttp() {
        return root.path("config").path("secure-http").asBoolean(true);
    }

    /** As Composer writes it. */
    public String text() {
        return PhpJsonWriter.pretty(root) + "\n";
    }

    /** Its content as PHP has it. */
    JsonNode arrays() {
        return PhpJsonReader.toArrays(root);
    }
}
