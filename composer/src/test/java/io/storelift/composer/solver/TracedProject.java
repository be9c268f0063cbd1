package io.storelift.composer.solver;

import com.github.luben.zstd.ZstdInputStream;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.RemovedVersions;
import io.storelift.composer.pool.Request;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An upgrade that was traced in Composer: the pool its solver got, and the request. */
final class TracedProject {
    private final Path directory;
    private final Pool pool;
    private final Request request;

    private TracedProject(Path directory, Pool pool, Request request) {
        this.directory = directory;
        this.pool = pool;
        this.request = request;
    }

    /** @param metadata name to the versions that a repository lists, {@link #metadata} */
    static TracedProject in(Path directory, Map<String, List<ObjectNode>> metadata) throws IOException {
        PackageLoader loader = new PackageLoader(Described.constraints());
        ObjectNode manifest = object(Files.readString(directory.resolve("composer.json")));
        List<ComposerPackage> packages = new ArrayList<>();
        List<ComposerPackage> fixed = new ArrayList<>();
        Map<String, Map<String, ComposerPackage>> loaded = new HashMap<>();
        for (String line : lines(directory, "composer-trace.optpool")) {
            String[] columns = line.split("\t", -1);
            String name = columns[1];
            String version = columns[2];
            if (packages.isEmpty()) {
                // What the root requires is for the request to say.
                fixed.add(loader.load(manifest.deepCopy().without(List.of("require", "require-dev")), null));
                packages.add(fixed.getFirst());
            } else if (PlatformNames.isPlatform(name)) {
                fixed.add(platform(name, version, columns[6]));
                packages.add(fixed.getLast());
            } else {
                ComposerPackage found = loaded.computeIfAbsent(
                                name, key -> versions(loader, Objects.requireNonNull(metadata.get(key))))
                        .get(version);
                if (found == null) {
                    throw new IllegalStateException("no metadata of " + name + " " + version);
                }
                packages.add(found);
            }
        }
        Request request = Request.of(null).fixing(fixed);
        Map<String, String> requires = new LinkedHashMap<>();
        for (String section : List.of("require", "require-dev")) {
            manifest.path(section)
                    .properties()
                    .forEach(entry ->
                            requires.put(entry.getKey(), entry.getValue().asString("")));
        }
        for (Map.Entry<String, String> entry : requires.entrySet()) {
            request = request.requiring(entry.getKey(), Described.constraints().parse(entry.getValue()));
        }
        return new TracedProject(directory, new Pool(packages, List.of(), RemovedVersions.none()), request);
    }

    private static LoadedPackage platform(String name, String version, String replaced) {
        String[] replaces = Stream.of(replaced.split(","))
                .filter(target -> !target.isEmpty())
                .map(target -> "replace " + target + " " + version)
                .toArray(String[]::new);
        return Described.as(name + " " + version, replaces);
    }

    private static Map<String, ComposerPackage> versions(PackageLoader loader, List<ObjectNode> listed) {
        Map<String, ComposerPackage> versions = new HashMap<>();
        for (ObjectNode each : listed) {
            ComposerPackage version = loader.loadOffered(each, null);
            versions.put(version.version().text(), version);
        }
        return versions;
    }

    Pool pool() {
        return pool;
    }

    Request request() {
        return request;
    }

    List<String> rules() throws IOException {
        return lines(directory, "composer-trace.rules");
    }

    List<String> decisions() throws IOException {
        return lines(directory, "composer-trace.decisions");
    }

    private static List<String> lines(Path directory, String name) throws IOException {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(directory.resolve(name + ".zst")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) PhpJsonReader.arrays(json, "corpus");
    }

    /** The versions of each package, with what they share with the version before written out. */
    static Map<String, List<ObjectNode>> metadata(Path archive) throws IOException {
        Map<String, List<ObjectNode>> metadata = new HashMap<>();
        try (InputStream in = new BufferedInputStream(new ZstdInputStream(Files.newInputStream(archive)), 1 << 16)) {
            while (true) {
                byte[] header = in.readNBytes(512);
                if (header.length < 512 || header[0] == 0) {
                    return metadata;
                }
                int size = Integer.parseInt(text(header, 124, 12), 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((512 - size % 512) % 512);
                if (text(header, 0, 100).contains("p2/") && size > 0) {
                    object(new String(content, StandardCharsets.UTF_8))
                            .path("packages")
                            .properties()
                            .forEach(entry -> metadata.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                                    .addAll(expanded(entry.getValue())));
                }
            }
        }
    }

    private static String text(byte[] header, int offset, int length) {
        return new String(header, offset, length, StandardCharsets.UTF_8)
                .replace('\0', ' ')
                .trim();
    }

    private static List<ObjectNode> expanded(JsonNode versions) {
        List<ObjectNode> expanded = new ArrayList<>();
        for (JsonNode version : versions) {
            ObjectNode whole = expanded.isEmpty()
                    ? (ObjectNode) version.deepCopy()
                    : expanded.getLast().deepCopy();
            version.properties().forEach(entry -> {
                if (entry.getValue().asString("").equals("__unset")) {
                    whole.remove(entry.getKey());
                } else {
                    whole.set(entry.getKey(), entry.getValue());
                }
            });
            expanded.add(whole);
        }
        return expanded;
    }
}
