package io.storelift.composer.lockfile;

import io.storelift.composer.resolution.PackageOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A composer.lock: the packages it names and what they ask of the platform. */
public final class LockFile {
    private final List<LockedPackage> packages;
    private final List<LockedPackage> devPackages;

    private LockFile(List<LockedPackage> packages, List<LockedPackage> devPackages) {
        this.packages = List.copyOf(packages);
        this.devPackages = List.copyOf(devPackages);
    }

    /** @throws tools.jackson.core.JacksonException when the text is not JSON */
    public static LockFile parse(String text) {
        JsonNode root = JsonMapper.shared().readTree(text);
        return new LockFile(read(root.path("packages")), read(root.path("packages-dev")));
    }

    private static List<LockedPackage> read(JsonNode list) {
        List<LockedPackage> packages = new ArrayList<>();
        for (JsonNode node : list) {
            Map<String, String> requires = new LinkedHashMap<>();
            node.path("require")
                    .properties()
                    .forEach(entry ->
                            requires.put(entry.getKey(), entry.getValue().asString("")));
            packages.add(new LockedPackage(
                    node.path("name").asString(""),
                    node.path("version").asString(""),
                    node.path("type").asString("library"),
                    requires));
        }
        return packages;
    }

    /** Packages, those needed for development only if asked for. */
    public List<LockedPackage> packages(boolean withDev) {
        if (!withDev) {
            return packages;
        }
        List<LockedPackage> all = new ArrayList<>(packages);
        all.addAll(devPackages);
        return all;
    }

    /** Empty when the lock doesn't name the package. */
    public Optional<LockedPackage> find(String name) {
        return packages(true).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }

    /** What turns the installed packages (name to version) into those of this lock, by name. */
    public List<PackageOperation> operationsFrom(Map<String, String> installed, boolean withDev) {
        Map<String, PackageOperation> operations = new TreeMap<>();
        Map<String, String> gone = new LinkedHashMap<>(installed);
        for (LockedPackage locked : packages(withDev)) {
            String before = gone.remove(locked.name());
            if (before == null) {
                operations.put(locked.name(), new PackageOperation.Install(locked.name(), locked.version()));
            } else if (!before.equals(locked.version())) {
                operations.put(locked.name(), new PackageOperation.Update(locked.name(), before, locked.version()));
            }
        }
        gone.forEach((name, version) -> operations.put(name, new PackageOperation.Remove(name, version)));
        return List.copyOf(operations.values());
    }
}
