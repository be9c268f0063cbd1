package io.storelift.composer.repository;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.manifest.RepositorySection;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.transport.Addresses;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the repositories that composer.json names. Source: Composer: RepositoryManager. */
public final class RepositoryFactory {
    private final RepositoryContext context;
    private final PackageLoader loader;
    private final Path base;

    /** @param base directory of composer.json, which relative addresses are relative to */
    public RepositoryFactory(RepositoryContext context, PackageLoader loader, Path base) {
        this.context = context;
        this.loader = loader;
        this.base = base;
    }

    /**
     * All repositories, in order of priority. Those of type {@code composer} read nothing yet.
     *
     * @throws RepositoryException UNSUPPORTED where only Composer itself can resolve
     */
    public List<PackageRepository> create(RepositorySection section) {
        List<PackageRepository> repositories = new ArrayList<>();
        for (Map.Entry<String, JsonNode> definition : section.definitions().entrySet()) {
            if (!(definition.getValue() instanceof ObjectNode config)) {
                throw new RepositoryException(
                        Kind.INVALID, "Repository \"" + definition.getKey() + "\" is no definition of a repository");
            }
            repositories.add(create(config));
        }
        return repositories;
    }

    /** @param config one entry of {@code repositories}, as PHP arrays */
    public PackageRepository create(ObjectNode config) {
        PackageRepository repository = unfiltered(config);
        if (!PhpArrays.isSet(config, "only")
                && !PhpArrays.isSet(config, "exclude")
                && !PhpArrays.isSet(config, "canonical")) {
            return repository;
        }
        JsonNode canonical = config.path("canonical");
        if (PhpArrays.isSet(canonical) && !canonical.isBoolean()) {
            throw new RepositoryException(
                    Kind.INVALID,
                    "\"canonical\" key for repository " + repository.repositoryName() + " should be a boolean");
        }
        return new FilterRepository(
                repository,
                names(config, "only", repository),
                names(config, "exclude", repository),
                canonical.asBoolean(true));
    }

    private static @Nullable List<String> names(ObjectNode config, String key, PackageRepository repository) {
        JsonNode names = config.path(key);
        if (!PhpArrays.isSet(names)) {
            return null;
        }
        if (!names.isContainer()) {
            throw new RepositoryException(
                    Kind.INVALID,
                    "\"" + key + "\" key for repository " + repository.repositoryName() + " should be an array");
        }
        return names.valueStream().map(name -> name.asString("")).toList();
    }

    private PackageRepository unfiltered(ObjectNode config) {
        String type = config.path("type").asString("");
        String url = config.path("url").asString("");
        return switch (type) {
            case "composer" -> new ComposerRepository(located(config, url), context);
            case "package" -> new InlineRepository(config, loader);
            case "artifact" -> new Artifacts(loader).repository(url, base.resolve(plain(url)));
            case "path" -> {
                plain(url);
                yield new PathPackages(loader, base).repository(config);
            }
            default ->
                throw new RepositoryException(
                        Kind.UNSUPPORTED,
                        "Repositories of type \"" + type + "\" are read only by Composer itself"
                                + (url.isEmpty() ? "" : ": " + Addresses.withoutSecrets(url)));
        };
    }

    private ObjectNode located(ObjectNode config, String url) {
        if (config.path("allow_ssl_downgrade").asBoolean(false)) {
            throw new RepositoryException(
                    Kind.UNSUPPORTED,
                    "allow_ssl_downgrade of " + Addresses.withoutSecrets(url) + " is left to Composer itself");
        }
        if (url.matches("[\\w.]+\\??://.*")) {
            return config;
        }
        @Nullable Path local = existing(url);
        return local == null ? config : config.deepCopy().put("url", "file://" + local);
    }

    private @Nullable Path existing(String url) {
        try {
            Path path = base.resolve(url);
            return Files.exists(path) ? path.toRealPath() : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Variables and home directories are Composer's to expand: this reads no environment. */
    private static String plain(String url) {
        if (url.isEmpty() || url.startsWith("~") || url.startsWith("$") || url.startsWith("%")) {
            throw new RepositoryException(
                    Kind.UNSUPPORTED, "The address \"" + url + "\" is one that only Composer itself can follow");
        }
        return url;
    }
}
