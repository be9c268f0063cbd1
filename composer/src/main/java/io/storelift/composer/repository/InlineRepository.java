package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonWriter;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Packages that composer.json describes itself, {@code "type": "package"}. Source: Composer: PackageRepository. */
public final class InlineRepository implements PackageRepository {
    private final PackageListRepository list;
    private final ObjectNode config;
    private final Advisories advisories;

    /** @param config the repository's entry, as PHP arrays: {@code package}, perhaps {@code security-advisories}, {@code filter} */
    public InlineRepository(ObjectNode config, PackageLoader loader) {
        this.config = config;
        List<ComposerPackage> packages = new ArrayList<>();
        JsonNode given = config.path("package");
        for (JsonNode description : given.isArray() ? given.values() : List.of(given)) {
            packages.addAll(PackageLoader.withBase(loaded(description, loader)));
        }
        this.list = new PackageListRepository(
                "package repo (defining " + packages.size() + " package" + (packages.size() > 1 ? "s" : "") + ")",
                self -> packages);
        this.advisories = new Advisories(loader.assembler().constraints(), list.repositoryName());
    }

    private ComposerPackage loaded(JsonNode description, PackageLoader loader) {
        String problem = "it is no object";
        try {
            if (description instanceof ObjectNode object) {
                NameGuard.refuseHostile(object.path("name").asString(""), "package repo");
                NameGuard.refuseHostileVersion(
                        object.path("name").asString(""), object.path("version").asString(""), "package repo");
                return loader.load(object, this);
            }
        } catch (InvalidPackageException e) {
            problem = String.valueOf(e.getMessage());
        }
        throw new RepositoryException(
                Kind.INVALID,
                "A repository of type \"package\" contains an invalid package definition: " + problem
                        + "\n\nInvalid package definition:\n" + PhpJsonWriter.compact(description));
    }

    @Override
    public String repositoryName() {
        return list.repositoryName();
    }

    @Override
    public Loaded load(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded) {
        return list.load(names, stabilities, alreadyLoaded);
    }

    @Override
    public List<ComposerPackage> find(String name, @Nullable Constraint constraint) {
        return list.find(name, constraint);
    }

    @Override
    public List<ComposerPackage> all() {
        return list.all();
    }

    @Override
    public Map<String, String> providers(String name) {
        return list.providers(name);
    }

    @Override
    public List<String> similarNames(String query) {
        return list.similarNames(query);
    }

    @Override
    public boolean publishesAdvisories() {
        return !config.path("security-advisories").isEmpty();
    }

    @Override
    public List<SecurityAdvisory> advisories(Map<String, Constraint> names) {
        return advisories(names, false);
    }

    @Override
    public List<SecurityAdvisory> completeAdvisories(Map<String, Constraint> names) {
        return advisories(names, true);
    }

    private List<SecurityAdvisory> advisories(Map<String, Constraint> names, boolean inFull) {
        List<SecurityAdvisory> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                config.path("security-advisories").properties()) {
            @Nullable Constraint versions = names.get(entry.getKey());
            if (versions != null) {
                found.addAll(advisories.read(entry.getKey(), entry.getValue(), versions, inFull));
            }
        }
        return found;
    }

    @Override
    public List<String> filterLists() {
        return List.copyOf(config.path("filter").propertyNames());
    }

    @Override
    public List<FilterListEntry> filterEntries(Map<String, Constraint> names, List<String> lists) {
        List<FilterListEntry> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entries : config.path("filter").properties()) {
            for (JsonNode entry : entries.getValue().values()) {
                if (PhpArrays.isSet(entry, "package")
                        && names.containsKey(entry.path("package").asString(""))) {
                    found.add(advisories.entry(
                            entries.getKey(), entry.path("package").asString(""), entry));
                }
            }
        }
        return found;
    }
}
