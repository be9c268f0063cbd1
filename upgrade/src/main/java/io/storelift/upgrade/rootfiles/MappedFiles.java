package io.storelift.upgrade.rootfiles;

import io.storelift.store.Edition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that a base package ({@code magento2-base}) copies into the store's root, as its {@code extra.map} says;
 * directories of the map are expanded to the files in them.
 */
public final class MappedFiles {
    private static final List<String> BASE_PACKAGES = Arrays.stream(Edition.values())
            .flatMap(edition -> edition.basePackages().stream())
            .distinct()
            .toList();

    private final Map<String, Path> sources;
    private final Set<String> missing;
    private final Set<String> targets;

    private MappedFiles(Map<String, Path> sources, Set<String> missing, Set<String> targets) {
        this.sources = Collections.unmodifiableMap(sources);
        this.missing = Collections.unmodifiableSet(missing);
        this.targets = Collections.unmodifiableSet(targets);
    }

    /** The base packages of which a tree's {@code vendor/} has a copy. */
    public static List<String> basePackagesIn(Path tree) {
        return BASE_PACKAGES.stream()
                .filter(name ->
                        Files.isRegularFile(tree.resolve("vendor").resolve(name).resolve("composer.json")))
                .toList();
    }

    /** What the base packages in a tree's {@code vendor/} map. */
    public static MappedFiles ofTree(Path tree) {
        return ofPackages(basePackagesIn(tree).stream()
                .map(name -> tree.resolve("vendor").resolve(name))
                .toList());
    }

    /** What these unpacked base packages map; a later one wins. */
    public static MappedFiles ofPackages(List<Path> packages) {
        Map<String, Path> sources = new TreeMap<>();
        Set<String> missing = new TreeSet<>();
        Set<String> targets = new TreeSet<>();
        for (Path directory : packages) {
            for (JsonNode entry : map(directory)) {
                String source = normalise(entry.path(0).asString(""));
                String target = normalise(entry.path(1).asString(""));
                targets.add(target);
                expand(directory.resolve(source), target, sources, missing);
            }
        }
        return new MappedFiles(sources, missing, targets);
    }

    private static JsonNode map(Path directory) {
        return JsonMapper.shared()
                .readTree(directory.resolve("composer.json"))
                .path("extra")
                .path("map");
    }

    private static void expand(Path source, String target, Map<String, Path> sources, Set<String> missing) {
        if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
            missing.add(target);
            return;
        }
        try (Stream<Path> files = Files.walk(source)) {
            files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file ->
                            sources.put(file.equals(source) ? target : target + "/" + source.relativize(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String normalise(String path) {
        return Path.of(path.startsWith("/") ? path.substring(1) : path)
                .normalize()
                .toString();
    }

    /** Paths in the root, sorted. */
    public Set<String> paths() {
        return sources.keySet();
    }

    /** Entries of the map as written: files and directories in the root. */
    public Set<String> targets() {
        return targets;
    }

    /** Entries of the map whose source the package lacks. */
    public Set<String> missingSources() {
        return missing;
    }

    /** The package's file for a path in the root. */
    public Optional<Path> source(String path) {
        return Optional.ofNullable(sources.get(path));
    }
}
