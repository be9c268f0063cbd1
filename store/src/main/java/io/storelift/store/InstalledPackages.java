package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Composer has installed in a tree, by its own record: {@code vendor/composer/installed.json}. Composer 1 wrote a
 * bare array there, Composer 2 writes an object.
 */
public final class InstalledPackages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, InstalledPackage> byName;

    private InstalledPackages(Map<String, InstalledPackage> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * Reads what is installed; where that record is missing, what {@code composer.lock} says should be; where both are,
     * nothing.
     *
     * @throws StoreliftException {@link ErrorCode#BROKEN_CONFIGURATION} when the record is no JSON of either format
     */
    public static InstalledPackages read(Path root) {
        Path installed = root.resolve("vendor/composer/installed.json");
        return Files.exists(installed) ? readInstalled(installed) : readLock(root.resolve("composer.lock"));
    }

    private static InstalledPackages readInstalled(Path file) {
        JsonNode tree = parse(file);
        JsonNode packages = tree.isArray() ? tree : tree.path("packages");
        if (!packages.isArray()) {
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file + " lists no packages");
        }
        Set<String> development = new HashSet<>();
        tree.path("dev-package-names").forEach(name -> development.add(name.asString()));
        Map<String, InstalledPackage> found = new HashMap<>();
        packages.forEach(
                node -> add(found, node, development.contains(node.path("name").asString())));
        return new InstalledPackages(found);
    }

    private static InstalledPackages readLock(Path file) {
        Map<String, InstalledPackage> found = new HashMap<>();
        if (Files.exists(file)) {
            JsonNode lock = parse(file);
            lock.path("packages").forEach(node -> add(found, node, false));
            lock.path("packages-dev").forEach(node -> add(found, node, true));
        }
        return new InstalledPackages(found);
    }

    private static void add(Map<String, InstalledPackage> found, JsonNode node, boolean development) {
        Map<String, String> require = new TreeMap<>();
        node.path("require")
                .properties()
                .forEach(entry -> require.put(entry.getKey(), entry.getValue().asString("")));
        String name = node.path("name").asString("");
        String type = node.path("type").asString("library");
        String version = node.path("version").asString("");
        String checksum = node.path("dist").path("shasum").asString("");
        found.put(name, new InstalledPackage(name, version, type, require, checksum, development));
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file + " isn't JSON", e);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    /** All of them, by name. */
    public List<InstalledPackage> list() {
        return List.copyOf(new TreeMap<>(byName).values());
    }

    public Optional<InstalledPackage> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
